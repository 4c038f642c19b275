import Configuration

extension Keys {
    /// The settings reference, from the same data that the program reads settings with.
    package static var reference: String {
        var text = """
            # Settings

            One YAML file (`--config FILE`), every key also as an environment variable, which beats the file. Secrets also as a path in
            `NAME_FILE` (in YAML: `name_file`); NAME and NAME_FILE together are an error. Lists are separated by commas; in YAML they may be
            sequences as well. `yardmaster serve --print-config` shows what holds and where it came from. This page is made by
            `yardmaster settings`.

            | Key | Variable | Default | |
            |---|---|---|---|

            """
        for key in core + slack + failsafe + connectors + traces {
            let standard = key.standard.map { "`\($0)`" } ?? ""
            text += "| `\(key.path)` | `\(key.variable)`\(key.isSecret ? " (secret)" : "") | \(standard) | \(key.help) |\n"
        }
        text += """

            `roles` gives what `AUTHORIZED_SLACK_USERS` cannot: `roles: {approver: {users: [U0LEAD], groups: [S0ONCALL]}, operator: {channels:
            [C0DEPLOY]}}`. A role by user outweighs one by group, which outweighs one by channel. With neither set, nobody may talk to the bot.

            Known and accepted, but not used by this version: `routes`, `sources`, `clusters`, `mcp`, `documents`,

            """
        text += later.map { "`\($0.variable)`" }.joined(separator: ", ") + ".\n"
        return text
    }
}
