import HTTPClient
import JSON

/// What a response URL is to do with the answer.
package struct SlackResponse: Sendable, Equatable {
    package enum Effect: Sendable, Equatable {
        /// A new message that only the person sees.
        case privately
        /// A new message for all, in the thread where one is given.
        case inChannel(thread: String?)
        /// In place of the message whose button was pressed.
        case replacing
        /// The message whose button was pressed goes away.
        case deleting
    }

    package var effect: Effect
    package var message: SlackMessage

    package init(_ effect: Effect, _ message: SlackMessage = SlackMessage(text: "")) {
        self.effect = effect
        self.message = message
    }

    var body: JSON {
        if effect == .deleting { return ["delete_original": true] }
        var members: [(String, JSON?)] = [
            ("text", .string(message.text)), ("blocks", SlackWebAPI.blocks(message)), ("unfurl_links", false), ("unfurl_media", false),
        ]
        switch effect {
        case .privately: members += [("response_type", "ephemeral"), ("replace_original", false)]
        case .inChannel(let thread):
            members += [("response_type", "in_channel"), ("replace_original", false), ("thread_ts", SlackWebAPI.optional(thread))]
        case .replacing: members.append(("replace_original", true))
        case .deleting: break
        }
        return .members(members)
    }
}

extension SlackWebAPI {
    /// Posts to a response URL: without the token, and to Slack's own hosts alone. It works for half an hour and five times.
    package func respond(_ response: SlackResponse, to url: String, patience: Duration? = nil) async throws(SlackError) {
        guard let target = SlackResponseURL(url, standIns: configuration.responseURLStandIns) else {
            throw SlackError(
                .programming,
                method: SlackMethod.responseURL.name,
                code: "foreign_response_url",
                details: ["The response URL is not an https address of Slack's; it is not called."]
            )
        }
        let request = HTTPClientRequest(
            .post,
            url: target.url,
            headers: [("Content-Type", "application/json; charset=utf-8")],
            body: response.body.serialized()
        )
        try await perform(request, as: .responseURL, channel: nil, patience: patience) { answer throws(SlackError) in try Self.judge(answer)
        }
    }

    /// The answer is the word `ok`, JSON, or the bare code of an error.
    private static func judge(_ response: HTTPClientResponse) throws(SlackError) {
        let method = SlackMethod.responseURL
        let word = TextCleaning.trimmed(String(decoding: response.body.prefix(64), as: UTF8.self))
        if (200..<300).contains(response.status), word == "ok" || word.isEmpty { return }
        let isCode = !word.isEmpty && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") }
        if isCode, (400..<429).contains(response.status) {
            throw SlackError(SlackError.handling(of: word, method: method.name), method: method.name, code: word)
        }
        if response.status == 404 || response.status == 410 {
            throw SlackError(.drop, method: method.name, code: "expired_url")
        }
        _ = try SlackAnswer(response, to: method)
    }
}
