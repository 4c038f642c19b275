package import CommandLine

/// `slack-app.json` with the bot's own addresses in it.
package enum Manifest {
    /// What stands in the file where the bot's own address belongs.
    static let placeholder = "https://yardmaster.example.com"

    package static func filled(_ template: String, url: String) throws(UsageError) -> String {
        guard let scheme = url.firstRange(of: "://"), url[..<scheme.lowerBound] == "https",
            let host = url[scheme.upperBound...].first, host != "/",
            url.utf8.allSatisfy({ (0x21...0x7e).contains($0) && !#""\?#"#.utf8.contains($0) })
        else {
            throw UsageError(
                "--url “\(url)” is no https address, and Slack calls https alone.",
                hint: "For example: --url https://bot.example.org"
            )
        }
        let base = url.hasSuffix("/") ? String(url.dropLast()) : url
        return template.split(separator: placeholder, omittingEmptySubsequences: false).joined(separator: base)
    }
}
