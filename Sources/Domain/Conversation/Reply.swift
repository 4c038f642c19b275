/// An answer in no platform's words. Each platform renders it within its own limits.
package struct Reply: Sendable, Equatable, Codable {
    package var elements: [Element]
    package var audience: Audience

    package enum Audience: String, Sendable, Codable {
        case thread
        /// Only the asker sees it.
        case asker
    }

    package init(_ elements: [Element], audience: Audience = .thread) {
        self.elements = elements
        self.audience = audience
    }

    package enum Element: Sendable, Equatable, Codable {
        case heading(String)
        case text(RichText)
        case list([RichText])
        /// Steps that are referred to by their number, which begins with that of the first.
        case numbered([RichText], from: Int)
        case fields([Field])
        case code(Code)
        case table(Table)
        case buttons([Button])
        case image(Image)
        /// A picture or a table that the bot made: see ``Attachment``.
        case attachment(Attachment)
        /// Thumbs up and down under an answer; the id comes back with the press.
        case feedback(id: String)
        /// Small print.
        case context(RichText)
        case divider
    }

    package struct Field: Sendable, Equatable, Codable {
        package var name: String
        package var value: RichText
        package init(_ name: String, _ value: RichText) {
            self.name = name
            self.value = value
        }
    }

    package struct Code: Sendable, Equatable, Codable {
        package var text: String
        package var language: String?
        /// The number of the first line, where lines are to be numbered.
        package var firstLine: Int?
        package init(_ text: String, language: String? = nil, firstLine: Int? = nil) {
            self.text = text
            self.language = language
            self.firstLine = firstLine
        }
    }

    package struct Table: Sendable, Equatable, Codable {
        package enum Alignment: String, Sendable, Codable { case left, right }
        package var columns: [String]
        package var alignments: [Alignment]
        package var rows: [[String]]
        package init(columns: [String], alignments: [Alignment] = [], rows: [[String]]) {
            self.columns = columns
            self.alignments = alignments
            self.rows = rows
        }
    }

    package struct Button: Sendable, Equatable, Codable {
        package enum Style: String, Sendable, Codable { case plain, primary, danger }
        package var title: String
        package var action: String
        package var value: String
        package var style: Style
        package var url: String?
        package var confirmation: Confirmation?
        package init(
            _ title: String,
            action: String,
            value: String,
            style: Style = .plain,
            url: String? = nil,
            confirmation: Confirmation? = nil
        ) {
            self.title = title
            self.action = action
            self.value = value
            self.style = style
            self.url = url
            self.confirmation = confirmation
        }
    }

    package struct Confirmation: Sendable, Equatable, Codable {
        package var title: String
        package var text: String
        package var confirm: String
        package var deny: String
        package init(title: String, text: String, confirm: String, deny: String) {
            self.title = title
            self.text = text
            self.confirm = confirm
            self.deny = deny
        }
    }

    package struct Image: Sendable, Equatable, Codable {
        package var url: String
        /// What the picture shows, for those who cannot see it.
        package var alternative: String
        package var title: String?
        package init(url: String, alternative: String, title: String? = nil) {
            self.url = url
            self.alternative = alternative
            self.title = title
        }
    }
}
