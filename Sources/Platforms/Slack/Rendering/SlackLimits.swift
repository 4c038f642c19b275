/// What Slack accepts. Lengths are UTF-16 units of the escaped text, which is never less than however Slack counts.
enum SlackLimits {
    static let blocks = 50
    static let sectionText = 3_000
    static let header = 150
    static let fields = 10
    static let fieldText = 2_000
    static let contextElements = 10
    static let contextText = 2_000
    static let actionElements = 25
    static let buttonText = 75
    static let buttonValue = 2_000
    static let url = 3_000
    static let identifier = 255
    static let alternativeText = 1_000
    static let confirmationTitle = 100
    static let confirmationText = 300
    static let confirmationButton = 30
    static let viewBlocks = 100
    static let viewLabel = 24
    static let privateMetadata = 3_000
    static let inputLabel = 2_000
    static let inputText = 3_000
    static let tableRows = 100
    static let tableColumns = 20
    static let tableText = 10_000

    /// `chat.update` refuses a longer `text`, and every message may be updated.
    static let text = 4_000
    /// Slack's own cap on all blocks together is undocumented and near 13,200 characters.
    static let serializedBlocks = 12_000
    /// What the line with the part's number may take of that.
    static let footer = 300
    /// One block with much in it leaves room for others beside it.
    static let crowdedBlock = 6_000
    /// A longer link is shown as text, so that a link always fits wherever text does.
    static let linkToken = 1_500
    /// Nobody reads more messages than this in a row; what is left out is said.
    static let parts = 20
}
