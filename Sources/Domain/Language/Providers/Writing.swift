import Forms
import HTTPClient
import JSON

extension ModelProvider {
    func post(_ url: String, _ headers: [(String, String)], _ body: [UInt8], accept: String) -> HTTPClientRequest {
        HTTPClientRequest(
            .post,
            url: url,
            headers: [("Content-Type", "application/json"), ("Accept", accept)] + headers,
            body: body
        )
    }
}

extension ModelRequest {
    /// Some providers want the two sides to take turns.
    var alternatingMessages: [ModelMessage] {
        messages.reduce(into: []) { merged, message in
            if merged.last?.role == message.role {
                merged[merged.count - 1].parts += message.parts
            } else {
                merged.append(message)
            }
        }
    }
}

extension ModelMessage {
    /// Results have to stand before what is said about them.
    var resultsFirst: [Part] { toolResults.map(Part.toolResult) + parts.filter { if case .toolResult = $0 { false } else { true } } }
}

/// Ids that another provider gave may hold what these do not allow.
func plainID(_ id: String) -> String {
    String(
        decoding: id.utf8.prefix(64).map { byte in
            switch byte {
            case 48...57, 65...90, 97...122, UInt8(ascii: "_"), UInt8(ascii: "-"): byte
            default: UInt8(ascii: "_")
            }
        },
        as: UTF8.self
    )
}

/// A part of a path, whatever it holds.
func encodedSegment(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): bytes.append(byte)
        default: PercentEncoding.append(byte, to: &bytes)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

func withoutSlash(_ address: String) -> String { address.hasSuffix("/") ? String(address.dropLast()) : address }

extension ToolDefinition {
    /// As OpenAI writes it, and Ollama after it.
    var asFunction: JSON {
        ["type": "function", "function": ["name": .string(name), "description": .string(description), "parameters": parameters]]
    }
}

extension ToolResult {
    /// For providers that have no place for the fact that it failed.
    var textToSend: String { isError ? "Error: \(text)" : text }
}
