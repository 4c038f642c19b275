import CIEvents
import Configuration

extension Keys {
    /// The settings reference, from the same data that the program reads settings with.
    package static var reference: String {
        var text = """
            # Settings

            One YAML file (`--config FILE`), every key but `roles`, `routes`, `prices` and `mcp` also as an environment variable, which beats the file.
            Secrets also as a path in `NAME_FILE` (in YAML: `name_file`); NAME and NAME_FILE together are an error. Lists are separated by commas; in
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

            `mcp` lists servers of the Model Context Protocol, whose tools a model may use; each is started by the first question that may use it:
            `mcp: [{name: jira, command: [uvx, mcp-atlassian], env: {JIRA_URL: "https://jira.example.org"}, env_file: {JIRA_API_TOKEN:
            /run/secrets/jira}, tools: {jira_search: read, jira_create_issue: propose}}]`. A server has a `command` (a list that no shell reads; the program gets PATH, HOME, what `env` says,
            the files that `env_file` names, the variables of ours that `env_pass` lists, and nothing else) or an `url` (streamable HTTP, with
            `token`, `token_file` or `token_env` for a bearer token). `tools` lets tools in, by name or by a pattern with `*` and `?`: `read`
            for those that only look, `propose` for those that a person has to approve, `off` for what a wider pattern would let in. A name
            outweighs a pattern, the more cautious pattern outweighs the others, and what no line names is not offered. A
            model's call of a `propose` tool becomes a button that shows the arguments; a press by an operator, or by the `role` where that is
            higher, runs just this call, once, in the same channel, within an hour. `role` (least role) and `channels` say for whose questions
            they are used, `timeout` (30s) how long a call may take, `result_kb` (64) how much a result may hold, of which a model is shown 16
            at once; `protocol: handshake` or `stateless` saves a server the question which of the two it speaks. `yardmaster mcp list` shows what there is; see
            manifests/examples/mcp.yaml.

            `prices` says here what `models.prices` says in a file of its own, and outweighs it: `prices: [{provider: openai, model: "llama*",
            from: 2026-01-31, input: 0.10, output: 0.40}]`, in dollars for a million tokens. A budget that is used stops the models and not the
            bot: its rules answer until 00:00 UTC. One in money alone is refused where nobody knows the price of a model. Where the calls of several
            questions are under way, it is passed by one call at most.

            The webhook settings are lists: the new secret and the one before, separated by a comma, while rotating.

            Known and accepted, but not used by this version: `sources`, `clusters`, `documents`,

            """
        text += later.map { "`\($0.variable)`" }.joined(separator: ", ") + ".\n"
        return text
    }
}
