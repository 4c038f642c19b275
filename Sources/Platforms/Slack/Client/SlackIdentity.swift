import HTTPClient
import JSON
package import Time

/// Who the token is, and what `doctor` wants to know beside it.
package struct SlackIdentity: Sendable, Equatable {
    package var url: String
    package var team: String
    package var teamID: String
    /// Of a workspace that is part of one.
    package var enterpriseID: String?
    package var user: String
    package var userID: String
    package var botID: String?
    package var isEnterpriseInstall: Bool
    package var scopes: [String]
    /// Slack's own time of day, to find out whether ours is wrong.
    package var serverTime: Moment?
}

extension SlackWebAPI {
    package func authTest() async throws(SlackError) -> SlackIdentity {
        let answer = try await exchange(.authTest, [])
        func text(_ key: String) -> String { answer.body[key]?.string ?? "" }
        return SlackIdentity(
            url: text("url"),
            team: text("team"),
            teamID: text("team_id"),
            enterpriseID: answer.body["enterprise_id"]?.string,
            user: text("user"),
            userID: text("user_id"),
            botID: answer.body["bot_id"]?.string,
            isEnterpriseInstall: answer.body["is_enterprise_install"]?.bool ?? false,
            scopes: (answer.headers["x-oauth-scopes"] ?? "").split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init),
            serverTime: answer.headers["Date"].flatMap(HTTPDate.parse)
        )
    }
}
