import CIEvents
import Configuration

extension Keys {
    /// The settings reference, from the same data that the program reads settings with.
    package static var reference: String {
        var text = """
            # Settings

            One YAML file (`--config FILE`), every key but `roles`, `routes`, `prices`, `mcp`, `clusters`, `runbooks`, `caches`, `sources` and `documents` also as an environment variable, which beats the file.
            Secrets also as a path in `NAME_FILE` (in YAML: `name_file`); NAME and NAME_FILE together are an error. A secret of this table may
            lie in AWS Secrets Manager: `aws-secretsmanager:NAME-OR-ARN`, with `#key` behind it for one value of its JSON. Lists are separated by commas; in
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
            remembered and not told. A line with `alert` or `namespace` is for what Alertmanager rings for, and compares what all of a group share:
            `{alert: "Kube*", namespace: shop, channel: C0SHOP}`. See manifests/examples/alerts.yaml.

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

            `clusters` lists the Kubernetes clusters that the bot may look at and act on: `clusters: [{name: prod, context: prod-eu, channels: [C0DEPLOY],
            namespaces: [web, payments], replicas: {min: 1, max: 20}}]`. `context` is one of the kubeconfig (`KUBECONFIG`, several paths joined as `kubectl`
            joins them; otherwise `~/.kube/config`); without it the cluster that the bot itself runs in is meant, by its service account.
            `channels` and `namespaces` say from where and how far people may go there, all of them where they are left out; `replicas` bounds what
            may be scaled (0 to 50). Without `clusters`, the current context of `KUBECONFIG` is used where that is set, and in a pod the cluster around
            it. `yardmaster doctor` says what the bot may not do there, with the rules that would grant it; see docs/kubernetes.md and
            manifests/kubernetes/rbac.yaml.

            `runbooks` lists programs that people may have run: `runbooks: [{name: drain, purpose: moves work away, command: [/opt/ops/drain,
            "--node={node}"], parameters: {node: {pattern: "[a-z0-9-]+", longest: 63}}, risk: high, timeout: 10m, undo: fill, examine:
            [/opt/ops/is-drained, "{node}"], environment: [OPS_TOKEN]}]`. No shell reads a `command`: a value stands in one argument and
            stays there (`{{` and `}}` are the braces themselves), and the program is a whole path, or a name that is looked up once, at the start, in the
            system's own folders. A parameter has `values`, or a `pattern` (POSIX extended, for the whole value, at most `longest`
            characters, 100; no value begins with a dash where it begins an argument), or an `integer` with its bounds. `risk` is `low`, `medium` (the default) or `high`; what is not over after
            `timeout` (60s, at most 60m) is ended with all that it has started, and nothing outlives the program's own end either. It gets PATH, `YARDMASTER_MARK`
            (the same for a run and its examination) and the variables of ours that `environment` lists, of which none may be a secret of
            the bot. Its exit code decides; what it says is kept at both ends, without secrets. `examine` is asked after a
            crash whether it was done: exit code 0 says that it was, 1 that it was not; without it nobody can tell. `undo` names the
            runbook that takes it back, with the same values.

            `caches` lists what people may have cleared besides the caches of GitHub Actions: `caches: [{name: sessions, kind: redis, url_file:
            /run/secrets/redis_url, prefixes: ["session:"], many: 10000}, {name: cdn, kind: runbook, runbook: purge-cdn}]`. Of a Redis
            (`redis://user:password@host:6379/0`, as `url` or in `url_file`; no TLS, no cluster) keys go that begin with one of `prefixes`, or with more than that; it is
            of medium risk, and high with more than `many` keys (10000). See manifests/examples/runbooks.yaml.

            `sources` lists the data that people may ask about (docs/analyst.md): `sources: [{name: shop, kind: postgres, url_file:
            /run/secrets/shop_url, readers: [S0DATA, C0SALES], mask: ["members.email"]}, {name: lake, kind: athena, workgroup: analysts,
            scan_limit_gb: 50}, {name: local, kind: sqlite, path: metrics.db}]`. A source of kind `postgres` has its address in `url` or
            `url_file`, one of kind `athena` a `workgroup`, a `catalog` (AwsDataCatalog) and perhaps a `scan_limit_gb`, and one of kind
            `sqlite` the `path` of its file. `readers` are ids of Slack users, groups and channels; without them whoever may talk to the bot
            may read the source. `mask` names columns, as `table.column` or `schema.table.column`, whose values are never read. A
            statement may take `timeout` (30s, at most 10m). See manifests/examples/data.yaml.

            `documents` says where the team's runbooks and other documents are: `documents: [{path: runbooks/, every: 1h}, {url:
            "https://git.example.org/ops.md", channels: [C0OPS], role: operator}]`. A `path` is a file or a folder with its Markdown (`.md`,
            `.markdown`, `.txt`, at most 10 MB each; hidden names, and links out of the folder, are passed by), a `url` one document. They are read
            again `every` so often (1h; 1m to 30d), and only what changed is written; `channels` and `role` (least role) say to whom they are
            quoted. `yardmaster knowledge add` adds more without the file; `yardmaster knowledge search` shows what is found.

            With `yardmaster_model_embeddings` documents are found by their meaning too. A provider (`openai` at OPENAI_BASE_URL, or `ollama`) is
            sent their parts and the questions, both without secrets, and is paid from `budget.day` and `budget.month`. `folder:PATH` computes
            vectors in this process, and sends nothing: the folder has `config.json`, `vocab.txt` and `model.safetensors` of a BERT model such as
            all-MiniLM-L6-v2, and the machine a BLAS (Debian's libopenblas0-serial, or libblas3, which is slower). Vectors come in the
            background; until they do, and whenever what makes them is away, words alone find. Another model begins anew.

            `prices` says here what `models.prices` says in a file of its own, and outweighs it: `prices: [{provider: openai, model: "llama*",
            from: 2026-01-31, input: 0.10, output: 0.40}]`, in dollars for a million tokens. A budget that is used stops the models and not the
            bot: its rules answer until 00:00 UTC. One in money alone is refused where nobody knows the price of a model. Where the calls of several
            questions are under way, it is passed by one call at most.

            What is Amazon's own is read as its SDKs read it, from the environment alone. Credentials come from `AWS_ACCESS_KEY_ID`,
            `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`; the profile that `AWS_PROFILE` names in `AWS_CONFIG_FILE` and
            `AWS_SHARED_CREDENTIALS_FILE` (keys, `role_arn` with `source_profile`, `credential_source` or `web_identity_token_file`,
            `credential_process`); `AWS_WEB_IDENTITY_TOKEN_FILE` with `AWS_ROLE_ARN`; the profile `default`; a container's agent
            (`AWS_CONTAINER_CREDENTIALS_RELATIVE_URI` or `…_FULL_URI`, `AWS_CONTAINER_AUTHORIZATION_TOKEN(_FILE)`); the machine's role by
            IMDSv2, unless `AWS_EC2_METADATA_DISABLED` is `true`. The first that is there counts; one that is there and fails is an error, and no
            other takes its place. `AWS_REGION` (or the profile's `region`) turns AWS on where the machine's role is the only source.
            `AWS_ENDPOINT_URL` and `AWS_ENDPOINT_URL_SFN`, `_ECS`, `_EMR`, `_CLOUDWATCH_LOGS`, `_CLOUDWATCH`, `_SECRETS_MANAGER`,
            `_ATHENA`, `_GLUE`, `_STS`, `_BEDROCK_RUNTIME` lead elsewhere.

            The webhook settings are lists: the new secret and the one before, separated by a comma, while rotating.

            Known and accepted, but not used by this version:

            """
        text += later.map { "`\($0.variable)`" }.joined(separator: ", ") + ".\n"
        return text
    }
}
