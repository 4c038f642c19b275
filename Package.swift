// swift-tools-version: 6.3
import PackageDescription

/// One place for what every Swift target is compiled with.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    // Each function can then be placed, and left out, by itself.
    .unsafeFlags(["-Xfrontend", "-function-sections"], .when(configuration: .release)),
]

/// For whatever reads logs byte by byte, or trains a model: without optimisation its tests would take minutes.
let quick: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// For words and wiring, which a question goes through once: half a megabyte less of a release.
let small: [SwiftSetting] = [.unsafeFlags(["-Osize"], .when(configuration: .release))]

/// How a release is linked, so that it is small in memory while it waits: relocations packed, no symbols for others, the C++ library
/// of the Swift runtime linked in, what a start runs through laid side by side (`scripts/link/order` writes down what that is), and functions
/// that came out alike kept once. Nothing here tells functions apart by their addresses.
let compact: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs", "-Xlinker", "--no-export-dynamic",
            "-L\(Context.packageDirectory)/scripts/link/release",
            "-Xlinker", "--symbol-ordering-file=\(Context.packageDirectory)/scripts/link/startup.order",
            "-Xlinker", "--no-warn-symbol-ordering", "-Xlinker", "--icf=all",
        ],
        .when(configuration: .release)
    )
]

/// Targets that own a door to C hold the unsafe calls; everything else proves that it has none.
enum Memory { case safe, opensDoors }

func room(
    _ floor: String,
    _ name: String,
    _ memory: Memory = .safe,
    uses: [Target.Dependency] = [],
    resources: [Resource]? = nil,
    swift: [SwiftSetting] = []
) -> Target {
    .target(
        name: name,
        dependencies: uses,
        path: "Sources/\(floor)/\(name)",
        resources: resources,
        swiftSettings: strict + swift + (memory == .safe ? [.strictMemorySafety()] : [])
    )
}

func door(_ name: String, pkgConfig: String? = nil, apt: [String] = []) -> Target {
    .systemLibrary(name: name, path: "Sources/System/\(name)", pkgConfig: pkgConfig, providers: apt.isEmpty ? nil : [.apt(apt)])
}

func command(_ name: String, uses: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name,
        dependencies: uses,
        path: "Sources/Commands/\(name)",
        swiftSettings: strict + [.strictMemorySafety()],
        linkerSettings: compact
    )
}

func tests(_ name: String, uses: [Target.Dependency], resources: [Resource]? = nil, exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: ["TestSupport"] + uses,
        path: "Tests/\(name)Tests",
        exclude: exclude,
        resources: resources,
        swiftSettings: strict
    )
}

let package = Package(
    name: "yardmaster",
    targets: [
        // System
        .target(name: "CLinux", path: "Sources/System/CLinux"),
        .target(name: "CPostgres", path: "Sources/System/CPostgres"),
        .target(name: "CPatterns", path: "Sources/System/CPatterns", exclude: ["families"]),
        .target(name: "CIntents", path: "Sources/System/CIntents", exclude: ["held-out.tsv", "sentences", "weights.bin"]),
        door("CSQLite", pkgConfig: "sqlite3", apt: ["libsqlite3-dev"]),
        door("COpenSSL", pkgConfig: "libcrypto", apt: ["libssl-dev"]),
        door("CCurl", pkgConfig: "libcurl", apt: ["libcurl4-openssl-dev"]),
        door("CHyperscan", apt: ["libhyperscan-dev"]),
        .target(name: "CCairo", path: "Sources/System/CCairo"),
        .target(name: "CBLAS", path: "Sources/System/CBLAS"),
        door("CYAML", pkgConfig: "yaml-0.1", apt: ["libyaml-dev"]),
        // libcurl loads it already: reading compressed logs costs no process a library more.
        door("CZlib", pkgConfig: "zlib", apt: ["zlib1g-dev"]),

        // Kit
        room("Kit", "Threading", .opensDoors, uses: ["CLinux"]),
        room("Kit", "Time", .opensDoors),
        room("Kit", "JSON"),
        room("Kit", "Forms"),
        room("Kit", "CommandLine"),
        room("Kit", "Configuration", .opensDoors, uses: ["CYAML"]),
        room("Kit", "Cryptography", .opensDoors, uses: ["COpenSSL", "Threading"]),
        room("Kit", "Database", .opensDoors, uses: ["CSQLite", "Threading", "Time"]),
        room("Kit", "Embedding", .opensDoors, uses: ["CBLAS", "Cryptography", "JSON"], swift: quick),
        room("Kit", "HTTPClient", .opensDoors, uses: ["CCurl", "Threading", "Time"]),
        room("Kit", "HTTPServer", .opensDoors, uses: ["CLinux", "Threading", "Time"]),
        room("Kit", "AWS", uses: ["Cryptography", "Forms", "Time"]),
        room(
            "Kit",
            "AWSIdentity",
            uses: ["AWS", "Configuration", "Forms", "HTTPClient", "JSON", "OperatingSystem", "Threading", "Time"]
        ),
        room("Kit", "Lifecycle"),
        room("Kit", "Mail", .opensDoors, uses: ["CCurl", "Threading", "Time"]),
        room("Kit", "OperatingSystem", .opensDoors, uses: ["CLinux", "Threading"]),
        room("Kit", "Parameters", uses: ["JSON"]),
        room("Kit", "Plotting", uses: ["Time"]),
        room("Kit", "Drawing", .opensDoors, uses: ["CCairo", "CZlib", "Plotting"]),
        room("Kit", "CSV", .opensDoors, swift: quick),
        room("Kit", "Postgres", .opensDoors, uses: ["CPostgres", "CSV", "Forms", "Threading"], swift: quick),
        room("Kit", "ReadOnlySQLite", .opensDoors, uses: ["CSQLite", "CSV", "Threading"], swift: quick),
        room("Kit", "Redaction"),
        room("Kit", "Redis", .opensDoors, uses: ["Forms", "Threading"]),
        room("Kit", "Terminal"),
        .target(
            name: "Scanning",
            dependencies: ["CHyperscan", "Threading"],
            path: "Sources/Kit/Scanning",
            swiftSettings: strict + quick,
            // `hs-inside` is what the folder says: the archive in a release, the shared library otherwise.
            linkerSettings: [
                .unsafeFlags(["-L\(Context.packageDirectory)/scripts/link/release"], .when(configuration: .release)),
                .unsafeFlags(["-L\(Context.packageDirectory)/scripts/link/debug"], .when(configuration: .debug)),
            ]
        ),
        room("Kit", "Telemetry", .opensDoors, uses: ["JSON", "Redaction", "Threading", "Time"]),
        room("Kit", "OTLP", uses: ["HTTPClient", "JSON", "Lifecycle", "Redaction", "Telemetry", "Threading", "Time"]),

        // Domain
        room("Domain", "Conversation", uses: ["Redaction"]),
        room("Domain", "AthenaData", uses: ["AWSServices", "Cryptography", "Datasets", "JSON", "Threading"]),
        room("Domain", "PostgresData", uses: ["CSV", "Datasets", "Postgres", "Threading"], swift: quick),
        room("Domain", "Datasets", uses: ["CSV", "Conversation", "ReadOnlySQLite", "Threading"], swift: quick),
        room("Domain", "Attachments", uses: ["Conversation", "Cryptography", "Database", "Redaction", "Time"]),
        room(
            "Domain",
            "Documents",
            .opensDoors,
            uses: [
                "Conversation", "Cryptography", "Database", "Embedding", "HTTPClient", "JSON", "Language", "Redaction", "Threading", "Time",
            ],
            swift: quick
        ),
        room("Domain", "CIEvents", uses: ["JSON", "Time"]),
        room(
            "Domain",
            "Settings",
            uses: [
                "AWSIdentity", "AWSServices", "Actions", "CIEvents", "Configuration", "Conversation", "Costs", "Database", "Documents",
                "Forms", "HTTPClient", "HTTPServer", "Kubernetes", "Language", "Mail", "ModelContext", "OperatingSystem", "Postgres",
                "Redaction", "Redis", "Runbooks", "Threading", "Time",
            ],
            swift: small
        ),
        room(
            "Domain",
            "Knowledge",
            .opensDoors,
            uses: ["CPatterns", "CZlib", "Configuration", "Cryptography", "Scanning", "Threading"],
            swift: quick
        ),
        room("Domain", "Intents", .opensDoors, uses: ["CIntents", "Configuration"], swift: quick),
        room("Domain", "IntentTraining", uses: ["Configuration", "Intents"], swift: quick),
        room("Domain", "Entities", uses: ["Time"]),
        room("Domain", "DataQuestions", uses: ["Datasets", "Entities", "Time"], swift: small),
        room("Domain", "Logs", .opensDoors, uses: ["CZlib"], swift: quick),
        room("Domain", "Diagnosis", uses: ["JSON", "Knowledge", "Logs", "Redaction", "Scanning"], swift: quick),
        room(
            "Domain",
            "Language",
            uses: ["AWS", "AWSIdentity", "Configuration", "Forms", "HTTPClient", "JSON", "Redaction", "Threading", "Time"],
            resources: [.embedInCode("prices.yaml")]
        ),
        room("Domain", "Store", uses: ["Database"]),
        room("Domain", "Costs", uses: ["Database", "Language", "Threading", "Time"]),
        room(
            "Domain",
            "Actions",
            uses: ["Conversation", "Cryptography", "Database", "JSON", "Parameters", "Redaction", "Time"],
            swift: small
        ),
        room("Domain", "Runbooks", uses: ["Actions", "OperatingSystem", "Redaction", "Threading"]),
        room("Domain", "Inbox", uses: ["Conversation", "Database", "Threading", "Time"]),
        room(
            "Domain",
            "Connectors",
            uses: ["CIEvents", "Cryptography", "Forms", "HTTPClient", "JSON", "Settings", "Threading", "Time"],
            swift: small
        ),
        room(
            "Domain",
            "Kubernetes",
            uses: ["Configuration", "Cryptography", "Forms", "HTTPClient", "JSON", "OperatingSystem", "Threading", "Time"],
            swift: small
        ),
        room(
            "Domain",
            "AWSServices",
            uses: ["AWS", "AWSIdentity", "HTTPClient", "JSON", "Threading", "Time"],
            swift: small
        ),
        room("Domain", "Failures", uses: ["CIEvents", "Database", "Diagnosis", "JSON", "Redaction", "Time"]),
        room("Domain", "Memory", uses: ["Conversation", "Database", "Redaction", "Time"]),
        room(
            "Domain",
            "ModelContext",
            uses: [
                "CIEvents", "Conversation", "Cryptography", "HTTPClient", "JSON", "OperatingSystem", "Redaction", "Telemetry", "Threading",
                "Time",
            ],
            swift: small
        ),

        // Platforms
        room(
            "Platforms",
            "Slack",
            uses: ["Conversation", "Cryptography", "Forms", "HTTPClient", "JSON", "Redaction", "Telemetry", "Threading", "Time"]
        ),
        room("Platforms", "CIWebhooks", uses: ["CIEvents", "Cryptography", "Forms", "HTTPServer", "JSON", "Time"]),
        room("Platforms", "AlertWebhooks", uses: ["Cryptography", "HTTPServer", "JSON", "Time"]),
        room("Platforms", "WebChat", uses: ["Forms", "HTTPServer", "JSON", "Threading", "Time"], swift: small),

        // Bot
        room("Bot", "Reasoning", uses: ["JSON", "Language", "Parameters", "Redaction", "Threading", "Time"]),
        room(
            "Bot",
            "Agents",
            uses: [
                "Conversation", "Database", "Intents", "JSON", "Language", "Memory", "Parameters", "Reasoning", "Redaction", "Threading",
                "Time",
            ],
            swift: small
        ),
        room(
            "Bot",
            "CIDiagnostics",
            uses: [
                "Agents", "CIEvents", "Connectors", "Conversation", "Cryptography", "Diagnosis", "Entities", "Failures", "JSON",
                "Knowledge", "Logs", "OperatingSystem", "Redaction", "Telemetry", "Threading", "Time",
            ],
            swift: small
        ),
        room(
            "Bot",
            "ContextTools",
            uses: [
                "Agents", "Conversation", "Cryptography", "Database", "HTTPClient", "JSON", "Language", "ModelContext", "Parameters",
                "Reasoning", "Redaction", "Telemetry", "Threading", "Time",
            ]
        ),
        room("Bot", "Librarian", uses: ["Agents", "Conversation", "Documents", "Parameters", "Reasoning"]),
        room("Bot", "Failsafe", uses: ["Database", "JSON", "Mail", "Threading", "Time"]),
        room(
            "Bot",
            "Operations",
            uses: [
                "AWSServices", "Actions", "Agents", "CIEvents", "Connectors", "Conversation", "Cryptography", "Database", "Inbox", "JSON",
                "Kubernetes", "OperatingSystem", "Parameters", "Reasoning", "Redaction", "Redis", "Runbooks", "Settings", "Telemetry",
                "Threading", "Time", "Workers",
            ],
            swift: small
        ),
        room(
            "Bot",
            "RunGuy",
            uses: [
                "AWSServices", "Actions", "Agents", "AlertWebhooks", "CIDiagnostics", "Conversation", "Database", "Diagnosis", "Entities",
                "Inbox", "JSON", "Knowledge", "Kubernetes", "Memory", "Parameters", "Reasoning", "Redaction", "Threading", "Time",
                "Workers",
            ],
            swift: small
        ),
        room(
            "Bot",
            "DataAnalyst",
            uses: [
                "Agents", "Attachments", "Conversation", "Cryptography", "Database", "Datasets", "Drawing", "JSON", "Parameters",
                "Plotting", "Reasoning", "Redaction", "Settings", "Threading", "Time",
            ]
        ),
        room(
            "Bot",
            "EventReceiver",
            uses: [
                "AlertWebhooks", "CIEvents", "CIWebhooks", "Conversation", "Failsafe", "HTTPServer", "Inbox", "JSON", "Slack", "Telemetry",
                "Threading", "Time",
            ]
        ),
        room(
            "Bot",
            "Workers",
            uses: ["Agents", "Conversation", "Database", "Inbox", "Memory", "Reasoning", "Redaction", "Telemetry", "Threading", "Time"]
        ),
        room(
            "Bot",
            "Alerts",
            uses: [
                "Agents", "CIEvents", "Connectors", "Conversation", "Database", "Failures", "Inbox", "JSON", "Memory", "Redaction",
                "Telemetry", "Threading", "Time", "Workers",
            ],
            swift: small
        ),
        room(
            "Bot",
            "FailsafeCommand",
            uses: ["CommandLine", "Database", "Failsafe", "JSON", "OperatingSystem", "Store", "Time"]
        ),
        room(
            "Bot",
            "Application",
            uses: [
                "AWSIdentity", "AWSServices", "Actions", "Agents", "Alerts", "AthenaData", "Attachments", "CIDiagnostics", "CIEvents",
                "CIWebhooks", "CommandLine", "Configuration", "Connectors", "ContextTools", "Conversation", "Costs", "Cryptography",
                "DataAnalyst", "DataQuestions", "Database", "Datasets", "Diagnosis", "Documents", "EventReceiver", "Failsafe", "Failures",
                "HTTPClient", "HTTPServer", "Inbox", "Intents", "JSON", "Knowledge", "Kubernetes", "Language", "Librarian", "Lifecycle",
                "Logs", "Memory", "ModelContext", "OTLP", "OperatingSystem", "Operations", "Plotting", "PostgresData", "Reasoning",
                "Redaction", "RunGuy", "Settings", "Slack", "Store", "Telemetry", "Terminal", "Threading", "Time", "WebChat", "Workers",
            ],
            swift: small
        ),

        // Commands
        command(
            "yardmaster",
            uses: ["Application", "CommandLine", "Configuration", "Knowledge", "OperatingSystem", "Settings", "Telemetry", "Threading"]
        ),
        command(
            "agents-bench",
            uses: [
                "Agents", "Conversation", "HTTPClient", "JSON", "Language", "Memory", "OperatingSystem", "Parameters", "Reasoning",
                "Redaction", "Threading", "Time",
            ]
        ),
        command("analyst-bench", uses: ["Datasets", "Drawing", "OperatingSystem", "Plotting", "Postgres", "PostgresData", "Time"]),
        command(
            "documents-bench",
            uses: [
                "Configuration", "Conversation", "Database", "Documents", "Embedding", "HTTPClient", "OperatingSystem", "Redaction",
                "Store", "Time",
            ]
        ),
        command("intent-lab", uses: ["Configuration", "IntentTraining", "Intents", "OperatingSystem"]),
        command("question-lab", uses: ["DataQuestions", "Datasets", "JSON", "OperatingSystem", "Postgres", "PostgresData", "Time"]),
        command("diagnosis-lab", uses: ["Diagnosis", "JSON", "Knowledge", "Logs", "Scanning"]),
        command(
            "receiver-bench",
            uses: [
                "Database", "EventReceiver", "Failsafe", "HTTPServer", "Inbox", "OperatingSystem", "Slack", "Store", "Telemetry", "Time",
            ]
        ),
        command(
            "yardmaster-failsafe",
            uses: [
                "CommandLine", "Failsafe", "FailsafeCommand", "HTTPClient", "Mail", "OperatingSystem", "Settings", "Threading",
            ]
        ),

        // Tests
        .target(name: "SMTPStandIn", dependencies: ["Threading"], path: "Tests/SMTPStandIn", swiftSettings: strict),
        .target(
            name: "AmazonPeer",
            dependencies: ["AWS", "Forms", "HTTPClient", "JSON", "TestSupport", "Time"],
            path: "Tests/AmazonPeer",
            swiftSettings: strict
        ),
        .target(
            name: "ClusterPeer",
            dependencies: ["Configuration", "HTTPClient", "JSON", "Kubernetes", "OperatingSystem"],
            path: "Tests/ClusterPeer",
            swiftSettings: strict
        ),
        .target(
            name: "TestSupport",
            dependencies: ["Forms", "JSON", "OperatingSystem", "Threading"],
            path: "Tests/Support",
            swiftSettings: strict
        ),
        tests(
            "Agents",
            uses: [
                "Agents", "Conversation", "Database", "Intents", "Language", "Memory", "Reasoning", "Redaction", "Store", "Threading",
                "Time",
            ]
        ),
        tests(
            "Alerts",
            uses: [
                "Agents", "Alerts", "CIEvents", "CIWebhooks", "Connectors", "Conversation", "Cryptography", "Database", "EventReceiver",
                "Failsafe", "Failures", "Forms", "HTTPClient", "HTTPServer", "Inbox", "JSON", "Memory", "Redaction", "Slack", "Store",
                "Telemetry", "Threading", "Time", "Workers",
            ]
        ),
        tests(
            "Application",
            uses: [
                "Actions", "Agents", "Application", "Attachments", "CommandLine", "Configuration", "Conversation", "Costs", "DataQuestions",
                "Database", "Datasets", "Diagnosis", "EventReceiver", "Failsafe", "HTTPClient", "HTTPServer", "Inbox", "Intents", "JSON",
                "Knowledge", "Kubernetes", "Language", "Memory", "ModelContext", "OperatingSystem", "Plotting", "Reasoning", "Redaction",
                "Settings", "Slack", "Store", "Telemetry", "Terminal", "Threading", "Time", "WebChat", "Workers",
            ]
        ),
        tests(
            "ContextTools",
            uses: [
                "Actions", "Agents", "ContextTools", "Conversation", "Database", "HTTPClient", "JSON", "Language", "Memory", "ModelContext",
                "OperatingSystem", "Operations", "Parameters", "Reasoning", "Redaction", "Slack", "Store", "Telemetry", "Threading", "Time",
            ],
            // Run by an interpreter from where it lies.
            exclude: ["Servers/yard.py"]
        ),
        tests(
            "CIDiagnostics",
            uses: [
                "Actions", "Agents", "CIDiagnostics", "CIEvents", "Connectors", "Conversation", "Database", "Diagnosis", "Failures",
                "HTTPClient", "JSON", "Knowledge", "Language", "Memory", "OperatingSystem", "Operations", "Reasoning", "Redaction",
                "Settings", "Store", "Telemetry", "Threading", "Time",
            ]
        ),
        tests(
            "Operations",
            uses: [
                "Actions", "Agents", "Conversation", "Database", "Inbox", "JSON", "Language", "Memory", "Operations", "Parameters",
                "Reasoning", "Redaction", "Store", "Telemetry", "Threading", "Time",
            ]
        ),
        tests(
            "Attachments",
            uses: ["Attachments", "Conversation", "Database", "Redaction", "Store", "Time"]
        ),
        tests(
            "Actions",
            uses: ["Actions", "Conversation", "Database", "JSON", "Parameters", "Redaction", "Store", "Threading", "Time"]
        ),
        tests("AlertWebhooks", uses: ["AlertWebhooks", "HTTPServer", "JSON", "Time"]),
        tests("Drawing", uses: ["CCairo", "Drawing", "Plotting", "Time"], resources: [.copy("Golden")]),
        tests("Plotting", uses: ["Plotting", "Time"]),
        tests("AWS", uses: ["AWS", "Time"]),
        tests(
            "AthenaData",
            uses: [
                "AWS", "AWSIdentity", "AWSServices", "AmazonPeer", "AthenaData", "Cryptography", "Datasets", "HTTPClient", "JSON",
                "Threading",
            ]
        ),
        tests("AWSIdentity", uses: ["AWS", "AWSIdentity", "HTTPClient", "Threading", "Time"]),
        tests(
            "AWSServices",
            uses: [
                "AWS", "AWSIdentity", "AWSServices", "Actions", "AmazonPeer", "Conversation", "Database", "HTTPClient", "JSON",
                "Operations", "Parameters", "Store", "Threading", "Time",
            ]
        ),
        tests(
            "BuiltActions",
            uses: [
                "Actions", "CIEvents", "Connectors", "Conversation", "Database", "HTTPClient", "JSON", "OperatingSystem", "Operations",
                "Parameters", "Redaction", "Redis", "Runbooks", "Settings", "Store", "Threading", "Time",
            ]
        ),
        tests("CIEvents", uses: ["CIEvents", "Time"]),
        tests("CIWebhooks", uses: ["CIEvents", "CIWebhooks", "Cryptography", "Forms", "HTTPServer", "Time"]),
        tests("CommandLine", uses: ["CommandLine"]),
        tests("Configuration", uses: ["Configuration"]),
        tests("Connectors", uses: ["CIEvents", "Connectors", "HTTPClient", "JSON", "Settings", "Time"]),
        tests("Conversation", uses: ["Conversation", "Redaction"]),
        tests("Costs", uses: ["Costs", "Database", "Language", "Store", "Time"]),
        tests("Cryptography", uses: ["Cryptography"]),
        tests(
            "DataAnalyst",
            uses: [
                "Agents", "Attachments", "Conversation", "DataAnalyst", "Database", "Datasets", "JSON", "Memory", "Parameters", "Plotting",
                "Reasoning", "Redaction", "Settings", "Slack", "Store", "Threading", "Time",
            ]
        ),
        tests("Database", uses: ["Database"]),
        tests("Datasets", uses: ["CSQLite", "CSV", "Conversation", "Datasets", "ReadOnlySQLite"]),
        tests("Diagnosis", uses: ["Diagnosis", "Knowledge", "Logs", "Scanning"], resources: [.copy("Fixtures")]),
        tests(
            "Documents",
            uses: [
                "Agents", "Conversation", "Database", "Documents", "Embedding", "HTTPClient", "Language", "Librarian", "Memory",
                "Redaction",
                "Store", "Threading", "Time",
            ]
        ),
        tests("Embedding", uses: ["CBLAS", "Embedding"], resources: [.copy("Tiny")], exclude: ["make.py"]),
        tests("Entities", uses: ["Entities", "Time"]),
        tests(
            "DataQuestions",
            uses: ["CSQLite", "DataQuestions", "Datasets", "Postgres", "PostgresData", "Time"],
            resources: [.copy("Pairs")]
        ),
        tests("Intents", uses: ["Configuration", "IntentTraining", "Intents"]),
        tests(
            "EndToEnd",
            uses: [
                "Attachments", "ClusterPeer", "Conversation", "Cryptography", "Database", "Forms", "HTTPClient", "HTTPServer", "Inbox",
                "JSON", "OperatingSystem", "Redaction", "SMTPStandIn", "Slack", "Store", "Threading", "Time",
            ]
        ),
        tests("Failsafe", uses: ["Database", "Failsafe", "JSON", "Store", "Threading", "Time"]),
        tests(
            "FailsafeCommand",
            uses: [
                "CommandLine", "Database", "Failsafe", "FailsafeCommand", "Mail", "Store", "Threading", "Time",
            ]
        ),
        tests(
            "EventReceiver",
            uses: [
                "AlertWebhooks", "CIEvents", "CIWebhooks", "Cryptography", "Database", "EventReceiver", "Failsafe", "HTTPServer", "Inbox",
                "JSON", "Slack", "Store", "Telemetry", "Threading", "Time",
            ]
        ),
        tests("Forms", uses: ["Forms"]),
        tests("HTTPClient", uses: ["HTTPClient", "Threading", "Time"]),
        tests("HTTPServer", uses: ["CLinux", "HTTPServer", "Threading", "Time"]),
        tests("Inbox", uses: ["Conversation", "Database", "Inbox", "Store", "Threading", "Time"]),
        tests("JSON", uses: ["JSON"]),
        tests("Knowledge", uses: ["Configuration", "Diagnosis", "Knowledge", "Scanning", "Threading"]),
        tests(
            "Kubernetes",
            uses: [
                "Actions", "ClusterPeer", "Configuration", "Conversation", "Database", "Forms", "HTTPClient", "JSON", "Kubernetes",
                "OperatingSystem", "Operations", "Parameters", "Store", "Threading", "Time",
            ]
        ),
        tests(
            "Language",
            uses: ["AWS", "AWSIdentity", "Configuration", "HTTPClient", "JSON", "Language", "Redaction", "Threading", "Time"]
        ),
        tests("Lifecycle", uses: ["Lifecycle", "Threading"]),
        tests("Logs", uses: ["CZlib", "Logs"]),
        tests("Mail", uses: ["Mail", "SMTPStandIn", "Threading", "Time"]),
        tests("Failures", uses: ["CIEvents", "Database", "Diagnosis", "Failures", "Redaction", "Store", "Time"]),
        tests("Memory", uses: ["Conversation", "Database", "Memory", "Redaction", "Store", "Time"]),
        tests(
            "ModelContext",
            uses: ["Conversation", "HTTPClient", "JSON", "ModelContext", "OperatingSystem", "Telemetry", "Threading", "Time"],
            // Run by an interpreter from where they lie.
            exclude: ["Servers/hostile.py", "Servers/sdk_server.py"]
        ),
        tests("OperatingSystem", uses: ["OperatingSystem", "Threading"]),
        tests(
            "OTLP",
            uses: ["HTTPClient", "HTTPServer", "JSON", "OTLP", "Redaction", "Telemetry", "Threading", "Time"],
            resources: [.copy("Golden")]
        ),
        tests("Parameters", uses: ["JSON", "Parameters"]),
        tests("Postgres", uses: ["Postgres"]),
        tests("PostgresData", uses: ["CSV", "Datasets", "Postgres", "PostgresData", "Threading"]),
        tests(
            "Pressing",
            uses: [
                "Actions", "Agents", "Conversation", "Cryptography", "Database", "EventReceiver", "Failsafe", "Forms", "HTTPClient",
                "HTTPServer", "Inbox", "JSON", "Memory", "Operations", "Parameters", "Redaction", "Slack", "Store", "Telemetry",
                "Threading", "Time", "Workers",
            ]
        ),
        tests("Reasoning", uses: ["JSON", "Language", "Parameters", "Reasoning", "Redaction", "Threading"]),
        tests("Redaction", uses: ["Redaction"]),
        tests("Redis", uses: ["Redis", "Threading"]),
        tests("Runbooks", uses: ["OperatingSystem", "Redaction", "Runbooks"]),
        tests(
            "RunGuy",
            uses: [
                "AWSServices", "Actions", "Agents", "AlertWebhooks", "Conversation", "Database", "Entities", "HTTPClient", "Inbox", "JSON",
                "Kubernetes", "Memory", "Parameters", "Reasoning", "Redaction", "RunGuy", "Slack", "Store", "Threading", "Time", "Workers",
            ]
        ),
        tests("Scanning", uses: ["Scanning", "Threading"]),
        tests(
            "Settings",
            uses: [
                "Actions", "CIEvents", "Configuration", "Conversation", "Costs", "Documents", "Kubernetes", "Language", "Mail",
                "ModelContext", "OperatingSystem", "Postgres", "Redaction", "Redis", "Runbooks", "Settings", "Threading", "Time",
            ]
        ),
        tests(
            "SlackClient",
            uses: ["Conversation", "HTTPClient", "JSON", "Redaction", "Slack", "Telemetry", "Threading", "Time"]
        ),
        tests("SlackDecoding", uses: ["Conversation", "Forms", "JSON", "Slack", "Time"]),
        tests("SlackRendering", uses: ["Conversation", "JSON", "Slack"], resources: [.copy("Golden")]),
        tests("Telemetry", uses: ["JSON", "Redaction", "Telemetry", "Threading", "Time"]),
        tests("Terminal", uses: ["Terminal"]),
        tests("Time", uses: ["Time"]),
        tests("Threading", uses: ["Threading"]),
        tests("WebChat", uses: ["Forms", "HTTPServer", "JSON", "Threading", "Time", "WebChat"]),
        tests(
            "Workers",
            uses: [
                "Agents", "CIEvents", "Conversation", "Database", "HTTPClient", "Inbox", "JSON", "Language", "Memory", "Reasoning",
                "Redaction", "Slack", "Store", "Telemetry", "Threading", "Time", "Workers",
            ]
        ),
    ]
)

// Under a sanitizer only some modules are tested, and what they do not need is not built for it: `YARDMASTER_TESTED=JSON,Database`.
if let tested = Context.environment["YARDMASTER_TESTED"] {
    var needed = Set(tested.split(separator: ",").map { "\($0)Tests" })
    var open = Array(needed)
    while let name = open.popLast() {
        for case .byNameItem(let other, _) in package.targets.first(where: { $0.name == name })?.dependencies ?? []
        where needed.insert(other).inserted { open.append(other) }
    }
    package.targets.removeAll { !needed.contains($0.name) }
}

// The fuzzers need libFuzzer, which not every machine has. `scripts/fuzz` asks for them, and then they stand where the tests stood:
// one library for each, which the script links with libFuzzer's own `main`.
if Context.environment["YARDMASTER_FUZZ"] == "1" {
    package.targets.removeAll { $0.type == .test }
    let files = ["BlockValidator", "Form", "HTTP", "JSON", "Receiver", "Rendering", "Slack", "SlackProperties", "Support"].map {
        $0 + ".swift"
    }
    func part(_ name: String, _ sources: [String], uses: [Target.Dependency]) {
        package.targets.append(
            .target(
                name: name,
                dependencies: uses,
                path: "Tests/Fuzz",
                exclude: ["Corpus"] + files.filter { !sources.contains($0) },
                sources: sources,
                swiftSettings: strict
            )
        )
    }
    func fuzzer(_ name: String, with sources: [String] = [], uses: [Target.Dependency]) {
        part("Fuzz\(name)", ["\(name).swift"] + sources, uses: ["FuzzSupport"] + uses)
        package.products.append(.library(name: "Fuzz\(name)", type: .static, targets: ["Fuzz\(name)"]))
    }
    part("FuzzSupport", ["Support.swift"], uses: [])
    part("FuzzSlackProperties", ["SlackProperties.swift"], uses: ["Conversation", "Forms", "FuzzSupport", "Slack"])
    fuzzer("HTTP", uses: ["HTTPServer"])
    fuzzer("JSON", uses: ["JSON"])
    fuzzer("Form", uses: ["Forms"])
    fuzzer("Slack", uses: ["FuzzSlackProperties", "Slack"])
    fuzzer("Receiver", uses: ["Cryptography", "FuzzSlackProperties", "HTTPServer", "Slack", "Time"])
    fuzzer("Rendering", with: ["BlockValidator.swift"], uses: ["Conversation", "JSON", "Slack"])
}
