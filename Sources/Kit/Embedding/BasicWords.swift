// Decomposition is asked of the standard library itself: it is not offered otherwise without the whole of Foundation.
@_spi(_Unicode) import Swift

/// The words of a text as BERT's uncased models were taught to see them: lower-case, without accents, each mark of punctuation and each
/// Chinese character by itself.
struct BasicWords {
    private(set) var words: [String] = []
    private var word = String.UnicodeScalarView()

    /// - Parameter most: more words than that are not looked at.
    init(_ text: String, most: Int) {
        for scalar in Self.cleaned(text)._nfd where scalar.properties.generalCategory != .nonspacingMark {
            if words.count >= most { break }
            if scalar == " " {
                close()
            } else if Self.standsAlone(scalar) {
                close()
                words.append(String(scalar))
            } else {
                word.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        close()
    }

    private mutating func close() {
        guard !word.isEmpty else { return }
        words.append(String(word))
        word = String.UnicodeScalarView()
    }

    private static func cleaned(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\t" || scalar == "\n" || scalar == "\r" || scalar.properties.isWhitespace {
                kept.append(" ")
            } else if scalar.value != 0xFFFD, !isControl(scalar) {
                kept.append(scalar)
            }
        }
        return String(kept)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .privateUse, .surrogate, .unassigned: true
        default: false
        }
    }

    private static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 33...47, 58...64, 91...96, 123...126: return true
        case 0..<128: return false
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F, 0x2B820...0x2CEAF,
            0xF900...0xFAFF, 0x2F800...0x2FA1F:
            return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
            .otherPunctuation:
            return true
        default: return false
        }
    }
}
