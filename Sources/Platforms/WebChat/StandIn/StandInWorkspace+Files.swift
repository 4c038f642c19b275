import JSON
import Time

extension StandInWorkspace {
    private static let longestName = 120
    private static let longestPreview = 200

    /// What the person in front of the page uploads. It is nobody's to see before it stands in a message.
    mutating func upload(_ name: String, _ bytes: [UInt8], url: (_ id: String) -> String, now: Moment) throws(Refusal) -> StandInFile {
        let name = String(name.filter { !$0.isNewline && $0 != "/" && $0 != "\\" }.prefix(Self.longestName))
        guard name.contains(where: { !$0.isWhitespace }) else { throw Refusal(message: "A file needs a name.") }
        guard !bytes.isEmpty else { throw Refusal(message: "The file \(name) is empty.") }
        guard bytes.count <= StandInFiles.largest else { throw Refusal(message: "The file \(name) is larger than 16 MB.") }
        let id = "F0DEMO\(nextNumber())"
        let file = StandInFile(
            id: id,
            name: name,
            owner: visitor,
            size: bytes.count,
            preview: Self.preview(of: bytes),
            created: now,
            url: url(id)
        )
        files.keep(file, bytes)
        return file
    }

    /// What the address of a file gives to whom holds the token.
    func content(ofFile id: String, token: String?) throws(StandInError) -> (file: StandInFile, bytes: [UInt8]) {
        guard let token, token == self.token else { throw StandInError("not_authed") }
        guard let found = files[id] else { throw StandInError("file_not_found") }
        return found
    }

    func describeFile(_ arguments: StandInArguments) throws(StandInError) -> JSON {
        guard let found = files[try arguments.required("file")] else { throw StandInError("file_not_found") }
        return ["ok": true, "file": found.file.json(team: team, domain: domain)]
    }

    static func preview(of bytes: [UInt8]) -> String? {
        if bytes.prefix(8_192).contains(0) { return nil }
        let text = String(decoding: bytes.prefix(longestPreview * 4), as: UTF8.self)
        return String(text.prefix(longestPreview))
    }
}
