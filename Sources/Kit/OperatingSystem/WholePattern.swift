import Glibc

/// A POSIX extended regular expression that a whole text matches or does not: `v[0-9]+(\.[0-9]+){2}`.
///
/// It is compiled before anybody has it and only read from then on, which POSIX allows several threads to do at once. That is why it may
/// call itself Sendable.
package final class WholePattern: @unchecked Sendable, Equatable {
    private var compiled = regex_t()
    private var isCompiled = true
    package let text: String

    package struct Problem: Error, Equatable, CustomStringConvertible {
        package var description: String
    }

    package init(_ text: String) throws(Problem) {
        self.text = text
        let code = regcomp(&compiled, "^(\(text))$", REG_EXTENDED)
        guard code == 0 else {
            var words = [CChar](repeating: 0, count: 200)
            regerror(code, &compiled, &words, words.count)
            // What is not compiled must not be freed.
            isCompiled = false
            throw Problem(description: String(decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
        }
    }

    deinit { if isCompiled { regfree(&compiled) } }

    package func matches(_ text: String) -> Bool {
        // For C the text would end there.
        guard !text.utf8.contains(0) else { return false }
        var match = regmatch_t()
        guard regexec(&compiled, text, 1, &match, 0) == 0 else { return false }
        // An alternative that has an anchor of its own must not let in a part.
        return match.rm_so == 0 && Int(match.rm_eo) == text.utf8.count
    }

    package static func == (left: WholePattern, right: WholePattern) -> Bool { left.text == right.text }
}
