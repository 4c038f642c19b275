import Conversation
import Slack
import Testing

/// A message that brings a file is a question like any other, also without a word.
@Suite struct SharedFileTests {
    private static let log =
        #"{"id":"F1","name":"build.log","mimetype":"text/plain","size":9,"mode":"snippet","url_private_download":"https://files.slack.com/a"}"#

    private func event(_ members: String, files: String = log) -> [UInt8] {
        Array(
            """
            {"type":"event_callback","team_id":"T0HELIO01","api_app_id":"A1","event_id":"Ev1",
            "authorizations":[{"team_id":"T0HELIO01","enterprise_id":null,"user_id":"U0OPSBOT1","is_bot":true,"is_enterprise_install":false}],
            "event":{"user":"U0NADIA01","ts":"5.0","files":[\(files)],\(members)}}
            """.utf8
        )
    }

    /// Where, and how it is addressed.
    @Test(arguments: [
        (#""type":"message","subtype":"file_share","channel":"D1","channel_type":"im","text":"""#, Question.Address.direct),
        (#""type":"message","subtype":"file_share","channel":"D1","channel_type":"im""#, .direct),
        (#""type":"message","subtype":"file_share","channel":"C1","channel_type":"channel","thread_ts":"1.0","text":"""#, .threadReply),
        (#""type":"message","subtype":"file_share","channel":"C1","channel_type":"channel","text":"<@U0OPSBOT1>""#, .mention),
        (#""type":"app_mention","channel":"C1","text":"<@U0OPSBOT1>""#, .mention),
    ])
    func isAQuestion(_ members: String, _ address: Question.Address) throws {
        let body = event(members)
        guard case .event = try SlackEnvelope.scan(body) else {
            Issue.record("it would not be stored")
            return
        }
        guard case .question(let question) = try SlackDecoder().decode(source: .events, body: body) else {
            Issue.record("it is no question")
            return
        }
        #expect(question.address == address)
        #expect(question.text.isEmpty)
        #expect(
            question.files == [
                SharedFile(id: "F1", name: "build.log", mediaType: "text/plain", size: 9, downloadURL: "https://files.slack.com/a")
            ]
        )
    }

    /// What Slack says of a file, and what is left of it.
    @Test(
        arguments: [
            (#"{"id":"F1","mode":"tombstone"}"#, []),
            (#"{"id":"F1","mode":"hidden_by_limit"}"#, []),
            (#"{"name":"no id"}"#, []),
            (
                #"{"id":"F1","mode":"file_access","file_access":"check_file_info"}"#,
                [SharedFile(id: "F1", name: "F1", mediaType: "", size: 0, downloadURL: nil, needsLookup: true)]
            ),
            (
                #"{"id":"F1","title":"Plan","mode":"external","is_external":true,"url_private":"https://drive.example/1"}"#,
                [SharedFile(id: "F1", name: "Plan", mediaType: "", size: 0, downloadURL: "https://drive.example/1", isExternal: true)]
            ),
        ] as [(String, [SharedFile])]
    )
    func isReadAsSlackMeansIt(_ file: String, _ files: [SharedFile]) throws {
        let body = event(#""type":"message","subtype":"file_share","channel":"D1","channel_type":"im","text":"look""#, files: file)
        guard case .question(let question) = try SlackDecoder().decode(source: .events, body: body) else {
            Issue.record("it is no question")
            return
        }
        #expect(question.files == files)
    }
}
