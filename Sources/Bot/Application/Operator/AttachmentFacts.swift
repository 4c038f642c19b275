import Conversation
import JSON

extension Reply.Attachment {
    /// As programs get it.
    func facts(_ more: (key: String, value: JSON)...) -> JSON {
        let own: [(key: String, value: JSON)] = [
            ("id", .string(id)), ("name", .string(name)), ("media_type", .string(kind.mediaType)), ("title", .string(title)),
            ("alternative", .string(alternative)), ("bytes", .integer(Int64(byteCount))),
        ]
        return .object(JSONObject(own + more))
    }
}
