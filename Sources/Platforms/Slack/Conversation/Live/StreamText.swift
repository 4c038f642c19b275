/// Text on its way into a message that grows. Slack reads it as Markdown, and nothing in it may mention somebody or lead anywhere.
///
/// What is said of the beginning of a text holds for it: more text never changes what came out before, as long as it was cut behind a blank.
enum StreamText {
    static func safe(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var before: Unicode.Scalar = " "
        for scalar in TextCleaning.cleaned(text).unicodeScalars {
            switch (before, scalar) {
            // `<@U1>`, `<!channel>` and `<https://…|label>` have no escape in Markdown.
            case (_, "<"): result.append("\u{2039}")
            // `[label](address)`, `[label][name]` and `[name]: address` hide where they lead.
            case ("]", "("), ("]", "["), ("]", ":"), (":", "/"), ("@", _): result.append(contentsOf: [Mrkdwn.zeroWidthSpace, scalar])
            default: result.append(scalar)
            }
            before = scalar
        }
        return String(result)
    }
}
