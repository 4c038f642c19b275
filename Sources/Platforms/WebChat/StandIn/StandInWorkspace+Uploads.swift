import JSON
import Time

/// What the bot uploads, in the three steps that Slack has it take, each as strict as Slack is.
extension StandInWorkspace {
    /// Where an upload was promised to go.
    struct Upload: Equatable {
        var name: String
        var length: Int
        var expires: Moment
        /// What has come; it is no file before it is completed.
        var bytes: [UInt8]?
    }

    private static let uploadLife = Duration.seconds(300)
    private static let mostUploads = 32

    mutating func beginUpload(_ arguments: StandInArguments, _ now: Moment) throws(StandInError) -> JSON {
        guard arguments.encoding == .form else { throw StandInError("invalid_arguments", ["[ERROR] missing required field: filename"]) }
        let name = try arguments.required("filename")
        guard let length = try arguments.integer("length") else { throw .missing("length") }
        guard length > 0, length <= StandInFiles.largest else { throw .invalid("length", "must be between 1 and \(StandInFiles.largest)") }
        uploads = uploads.filter { $0.value.expires > now }
        tickets = tickets.filter { uploads[$0.value] != nil }
        guard uploads.count < Self.mostUploads else { throw StandInError("ratelimited") }
        // Nobody else may guess either: the one is the key to writing, the other, on the page, to reading.
        let file = "F0" + Self.unguessable()
        let ticket = Self.unguessable()
        uploads[ticket] = Upload(name: name, length: length, expires: now + Self.uploadLife)
        tickets[file] = ticket
        return ["ok": true, "upload_url": .string("\(address)\(StandInAPI.uploadPath)?ticket=\(ticket)"), "file_id": .string(file)]
    }

    private static func unguessable() -> String {
        (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 36, uppercase: true) }.joined()
    }

    enum UploadAnswer: Equatable {
        case taken(Int)
        case hasBearer
        case gone
        case wrongLength(Int)
    }

    /// Once, within its time, exactly as long as was said, and without the token.
    mutating func takeUpload(ticket: String, _ bytes: [UInt8], hasBearer: Bool, now: Moment) -> UploadAnswer {
        if hasBearer { return .hasBearer }
        guard let upload = uploads[ticket], upload.expires > now, upload.bytes == nil else { return .gone }
        guard upload.length == bytes.count else { return .wrongLength(upload.length) }
        uploads[ticket]?.bytes = bytes
        return .taken(bytes.count)
    }

    mutating func completeUpload(_ arguments: StandInArguments, _ now: Moment) throws(StandInError) -> JSON {
        let text = try arguments.required("files")
        guard let wanted = (try? JSON(parsing: Array(text.utf8)))?.array, !wanted.isEmpty else {
            throw .invalid("files", "must be a JSON array")
        }
        // A file shared on the way would be a message of its own.
        guard !arguments.has("channel_id"), !arguments.has("channels") else { throw .invalid("channel_id", "is not taken by the demo") }
        var done: [JSON] = []
        for one in wanted {
            guard let id = one["id"]?.string, let ticket = tickets[id], let upload = uploads[ticket], let bytes = upload.bytes else {
                throw StandInError("file_not_found")
            }
            uploads[ticket] = nil
            tickets[id] = nil
            var file = StandInFile(
                id: id,
                name: upload.name,
                owner: bot.user,
                size: bytes.count,
                preview: Self.preview(of: bytes),
                created: now,
                url: "\(address)\(StandInAPI.filePath)?id=\(id)"
            )
            file.title = one["title"]?.string ?? upload.name
            file.kind = StandInFile.Kind(of: bytes, upload.name)
            file.permalink = "\(address)\(DemoBrowserAPI.filePath)?id=\(id)"
            files.keep(file, bytes)
            done.append(file.json(team: team, domain: domain))
        }
        return ["ok": true, "files": .array(done)]
    }
}

extension StandInWorkspace {
    /// The bot's own files that a message shows: as pictures in its blocks, by the addresses in its text, or by name in a change.
    func sharedFiles(in content: MessageContent) -> [StandInFile] {
        files.all.filter { file in
            file.owner == bot.user
                && (content.fileIDs.contains(file.id) || file.permalink.map { content.text?.contains($0) == true } == true)
        }
    }

    /// A picture may only be one that Slack has, and that is a picture.
    func checkPictures(in blocks: JSON?) throws(StandInError) {
        for (index, block) in (blocks?.array ?? []).enumerated() {
            guard let wanted = block["slack_file"] else { continue }
            guard let id = wanted["id"]?.string, files[id]?.file.kind == .png else {
                throw StandInError("invalid_blocks", ["[ERROR] invalid slack file [json-pointer:/blocks/\(index)/slack_file]"])
            }
        }
    }

    /// What the page may show: a file that stands in a message. One that was uploaded and is not shown is nobody's.
    func visibleFile(_ id: String) -> (file: StandInFile, bytes: [UInt8])? {
        let all = messages.values.joined() + Array(ephemerals.values.joined())
        let isShown = all.contains { message in
            message.files.contains { $0.id == id } || (message.blocks?.array ?? []).contains { $0["slack_file"]?["id"]?.string == id }
        }
        return isShown ? files[id] : nil
    }
}
