import Configuration
import Database
import HTTPServer
import Time

/// What is wrong with a value beyond its kind, or nil. Whatever may hold a secret is not repeated.
enum ValueCheck {
    @Sendable static func network(_ text: String) -> String? {
        CIDR(text) == nil ? "\(quoted(text)) is neither an address nor a network such as 10.0.0.0/8" : nil
    }

    @Sendable static func listener(_ text: String) -> String? {
        let bare = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
        // An address of one link names its interface behind a percent sign.
        let address = String(bare.prefix { $0 != "%" })
        if IPAddress(address) != nil { return nil }
        let isName = text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            !label.isEmpty && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 0x2d || $0 == 0x5f }
        }
        return isName ? nil : "\(quoted(text)) is neither an IP address nor the name of a machine"
    }

    @Sendable static func store(_ url: String) -> String? {
        do throws(DatabaseError) {
            _ = try DatabaseLocation(parsing: url)
            return nil
        } catch {
            return error.message
        }
    }

    @Sendable static func folder(_ path: String) -> String? {
        store(storeURL(in: path)) == nil
            ? nil : "\(quoted(path)) cannot be the folder of the store; write a path such as /var/lib/yardmaster"
    }

    @Sendable static func file(_ path: String) -> String? {
        path.hasSuffix("/") || path.contains("\0")
            ? "\(quoted(path)) names no file; write a path such as /mnt/audit/yardmaster.anchors" : nil
    }

    @Sendable static func window(_ text: String) -> String? {
        guard let span = TimeSpan.duration(text) else { return "\(quoted(text)) is no length of time such as 90m or 6h" }
        return (.minutes(1) ... .hours(24)).contains(span) ? nil : "\(quoted(text)) is not between 1m and 24h"
    }

    static func storeURL(in folder: String) -> String { "sqlite:\(folder)/yardmaster.db" }

    /// A second line, or words around the token, would only be noticed when Slack refuses it.
    @Sendable static func credential(_ text: String) -> String? {
        text.utf8.allSatisfy { (0x21...0x7e).contains($0) }
            ? nil : "the value holds white space, or what is no plain character; write the secret alone"
    }

    /// A name in place of an id would admit nobody, and nothing would say so.
    @Sendable static func person(_ text: String) -> String? {
        let isID = text.utf8.count > 1 && (text.hasPrefix("U") || text.hasPrefix("W")) && isSlackID(text)
        return isID || text == "*" ? nil : "\(quoted(text)) is no Slack user id such as U0NADIA01; copy it from the person's profile"
    }

    /// What paths are put behind.
    @Sendable static func baseAddress(_ text: String) -> String? {
        plainAddress(text) ?? (WebAddress(text)?.hasQueryOrFragment == true ? "the address has to end with its path, without ? or #" : nil)
    }

    @Sendable static func plainAddress(_ text: String) -> String? {
        WebAddress(text)?.hasCredentials == true ? "a login cannot stand in this address; take out what is before the @" : nil
    }

    /// A group or a channel.
    static func place(_ text: String) -> String? {
        isSlackID(text) || text == "*" ? nil : "\(quoted(text)) is no Slack id such as S0ONCALL or C0DEPLOY"
    }

    @Sendable static func channel(_ text: String) -> String? {
        text.utf8.count > 1 && "CGD".contains(text.prefix(1)) && isSlackID(text)
            ? nil : "\(quoted(text)) is no Slack channel id such as C0DEPLOY; copy it from the channel's details"
    }

    /// Who is called.
    static func mention(_ text: String) -> String? {
        text.utf8.count > 1 && "SUW".contains(text.prefix(1)) && isSlackID(text)
            ? nil : "\(quoted(text)) is no Slack group or user id such as S0ONCALL or U0NADIA01"
    }

    private static func isSlackID(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
    }

    static func quoted(_ text: String) -> String { "“\(text.prefix(80))”" }
}
