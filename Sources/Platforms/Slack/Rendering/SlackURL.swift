/// Addresses as Slack takes them inside a link token and in buttons and images.
enum SlackURL {
    /// The address with everything percent-encoded that would end a link token early; nil for all but the web and mail.
    static func encoded(_ url: String) -> String? {
        let trimmed = TextCleaning.trimmed(url)
        let lowercased = trimmed.prefix(8).lowercased()
        let scheme = ["https://", "http://", "mailto:"].first { lowercased.hasPrefix($0) }
        guard let scheme, trimmed.utf8.count > scheme.utf8.count else { return nil }
        var result = ""
        for byte in trimmed.utf8 {
            switch byte {
            case 0x00...0x20, 0x7F...0xFF, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "\""), UInt8(ascii: "`"),
                UInt8(ascii: "\\"):
                let hex = String(byte, radix: 16, uppercase: true)
                result += hex.count == 1 ? "%0\(hex)" : "%\(hex)"
            default: result.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return result
    }

    /// For buttons and images: only what a browser fetches, and not longer than Slack takes.
    static func web(_ url: String) -> String? {
        guard let address = encoded(url), !address.lowercased().hasPrefix("mailto:") else { return nil }
        return Mrkdwn.escape(address).slackLength <= SlackLimits.url ? address : nil
    }
}
