import JSON

/// Where the bytes of a file go, and what it will be called.
struct SlackUploadTicket: Equatable {
    var url: String
    var file: String
}

extension SlackWebAPI {
    func uploadTicket(name: String, length: Int) async throws(SlackError) -> SlackUploadTicket {
        let body = try await call(.uploadURL, [("filename", .string(name)), ("length", .integer(Int64(length)))])
        guard let url = body["upload_url"]?.string, let file = body["file_id"]?.string, !url.isEmpty, !file.isEmpty else {
            throw SlackError(.programming, method: SlackMethod.uploadURL.name, code: "no_upload_url")
        }
        return SlackUploadTicket(url: url, file: file)
    }

    /// Without a channel: the file is there, and no message is made for it. Gives what Slack says of the file.
    func completeUpload(_ file: String, title: String) async throws(SlackError) -> JSON {
        let files: JSON = [["id": .string(file), "title": .string(title)]]
        // The field is text even where the call is not a form.
        let text = String(decoding: files.serialized(), as: UTF8.self)
        let body = try await call(.completeUpload, [("files", .string(text))])
        return body["files"]?.array?.first { $0["id"]?.string == file } ?? .null
    }
}
