import CIEvents
import Configuration

extension Keys {
    /// The settings reference, from the same data that the program reads settings with.
    package static var reference: String {
        var text = """
            # Settings

            One YAML file (`--config FILE`), every key but `roles` and `routes` also as an environment variable, which beats the file. Secrets
            also as a path in `NAME_FILE` (in YAML: `name_file`); NAME and NAME_FILE together are an error. Lists are separated by commas; in
            YAML they may be sequences as well. `yardmaster serve --print-config` shows what holds and where it came from. This page is made
            by `yardmaster settings`.

            | Key | Variable | Default | |
            |---|---|---|---|

            """
        for key in documented {
            let standard = key.standard.map { "`\($0)`" } ?? ""
            text += "| `\(key.path)` | `\(key.variable)`\(key.isSecret ? " (secret)" : "") | \(standard) | \(key.help) |\n"
        }
        text += """

            `roles` gives what `AUTHORIZED_SLACK_USERS` cannot: `roles: {approver: {users: [U0LEAD], groups: [S0ONCALL]}, operator: {channels:
            [C0DEPLOY]}}`. A role by user outweighs one by group, which outweighs one by channel. With neither set, nobody may talk to the bot.

            `routes` says where results of CI systems go; the first line that matches decides: `routes: [{ci: github, repository: "acme/*", job:
            "deploy*", channel: C0DEPLOY, mention: S0ONCALL, quiet: "22:00-07:00 Europe/Berlin"}]`. Only `channel` is needed. `ci` is one of
            \(CISystem.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")); in the patterns `*` stands for anything and `?` for one character; `job` is compared with the
            workflow where a whole run ended. `mention` is a user or a group; in the `quiet` hours, which end with a time zone of the system's,
            `UTC`, or an offset such as `+01:00`, an alert comes without it, and the first repetition after them calls. What no line matches is
            remembered and not told. See manifests/examples/alerts.yaml.

            The webhook settings are lists: the new secret and the one before, separated by a comma, while rotating.

            Known and accepted, but not used by this version: `sources`, `clusters`, `mcp`, `documents`,

            """
        text += later.map { "`\($0.variable)`" }.joined(separator: ", ") + ".\n"
        return text
    }
}
