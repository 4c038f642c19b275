import Redaction

/// What a program said, as it may be kept and shown: without secrets and without what orders a terminal, its beginning and its end.
package struct RunbookOutput: Sendable, Equatable {
    package var text: String

    /// Of each of the two ends.
    static let shown = 1_200

    init(_ output: BoundedOutput, by redactor: Redactor) {
        guard output.isCut else {
            text = Self.cut(Self.clean(output.head + output.end, redactor))
            return
        }
        // Each end is redacted whole before anything of it is left out, so that no secret is cut in two and half of it shown.
        let head = Self.clean(output.head, redactor)
        let tail = Self.clean(output.end, redactor)
        text = "\(Self.first(head))\n… (\(output.total) bytes in all) …\n\(Self.last(tail))"
    }

    private static func clean(_ bytes: [UInt8], _ redactor: Redactor) -> String {
        visible(redactor.redact(visible(String(decoding: bytes, as: UTF8.self))))
    }

    private static func cut(_ text: String) -> String {
        guard text.count > 2 * shown else { return text }
        return "\(first(text))\n… (\(text.count - 2 * shown) characters are left out) …\n\(last(text))"
    }

    private static func first(_ text: String) -> String { String(text.prefix(shown)) }
    private static func last(_ text: String) -> String { String(text.suffix(shown)) }

    /// Without colours and other orders to a terminal, and without what nobody sees.
    static func visible(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var order = Order.none
        for scalar in text.unicodeScalars {
            order = order.next(scalar)
            guard order == .none else { continue }
            switch scalar.properties.generalCategory {
            case .control where scalar == "\n" || scalar == "\t": result.append(scalar)
            case .control, .format, .surrogate, .privateUse, .unassigned: continue
            default: result.append(scalar)
            }
        }
        let visible = String(result)
        return visible.hasSuffix("\n") ? String(visible.dropLast()) : visible
    }

    /// How far an escape sequence has got.
    private enum Order {
        case none, escape, control, string, ending

        func next(_ scalar: Unicode.Scalar) -> Order {
            switch (self, scalar) {
            case (.none, "\u{1B}"), (.ending, "\u{1B}"), (.control, "\u{1B}"): .escape
            case (.none, _), (.ending, _): .none
            case (.escape, "["): .control
            case (.escape, "]"), (.escape, "P"), (.escape, "^"), (.escape, "_"): .string
            case (.escape, _): .ending
            case (.control, "@"..."~"): .ending
            case (.control, _): .control
            // A line ends what somebody never closed.
            case (.string, "\u{7}"): .ending
            case (.string, "\n"): .none
            case (.string, "\u{1B}"): .escape
            case (.string, _): .string
            }
        }
    }
}
