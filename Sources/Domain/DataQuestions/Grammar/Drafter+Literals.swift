import Datasets

extension Drafter {
    /// One value, or several with `or` and commas between them.
    mutating func literals(atMost count: Int) -> [Literal]? {
        guard let first = literal() else { return nil }
        var values = [first]
        while values.count < count {
            var ahead = 0
            while let mark = peek(ahead), [.comma, .or, .and].contains(mark) { ahead += 1 }
            // `by phone or via mail`
            if ahead > 0, peek(ahead - 1) == .or, peek(ahead) == .preposition || peek(ahead) == .by { ahead += 1 }
            // `more card or more cash payments`
            if ahead > 0, draft.weighs || isWeighed, index + ahead < marks.count, marks[index + ahead].words.lowercased() == "more" {
                ahead += 1
            }
            guard ahead > 0, let next = peek(ahead), isValue(next) || isState(ahead), !(peek(ahead - 1) == .and && isOfLists(next)),
                peek(ahead - 1) == .or || !isDone(ahead)
            else { break }
            index += ahead
            guard let more = literal() else { break }
            values.append(more)
        }
        return values
    }

    /// `picked up in Oslo and returned in Rome`: what was done next is no other place.
    private func isDone(_ offset: Int) -> Bool {
        let word = marks[index + offset].words
        guard word.first?.isLowercase ?? false, Stem.isPast(word.lowercased()) || RoleWords.isIrregular(word) else { return false }
        switch peek(offset + 1) {
        case .tied: return true
        case .preposition, .by: return peek(offset + 2).map { isValue($0) && !isNumber($0) } ?? false
        default: return false
        }
    }

    /// `with a camera and a screen`: a list may have both, and each of them has to be there.
    private func isOfLists(_ mark: Mark) -> Bool {
        if case .known(let value) = mark { value.addresses.allSatisfy { catalogue[$0].isList } } else { false }
    }

    mutating func literal() -> Literal? {
        switch peek() {
        case .value(let text)?:
            index += 1
            return .text(text, isExact: true)
        case .known(let value)?:
            index += 1
            return .text(value.text, isExact: false)
        case .number(let digits)?:
            index += 1
            return .number(digits)
        case .name? where isState(0), .verb? where isState(0):
            index += 1
            return .text(marks[index - 1].words.lowercased(), isExact: false)
        case .unknown(let word)?:
            if let truth = ["true": true, "false": false, "yes": true, "no": false][word.lowercased()] {
                index += 1
                return .bool(truth)
            }
            var words: [String] = []
            while case .unknown(let word)? = peek(), words.isEmpty || !Self.standsAlone(word) {
                words.append(word)
                index += 1
                if Self.standsAlone(word) { break }
            }
            return .text(words.joined(separator: " "), isExact: false)
        default: return nil
        }
    }

    /// A word that is a value by itself: `main failed` are two.
    static func standsAlone(_ word: String) -> Bool {
        let word = word.lowercased()
        return ValueKinds.stateWords.contains(word) || ValueKinds.stageWords.contains(word) || Nations.isCountry(word)
            || ValueKinds.branches.contains(word) || word.contains("/")
    }

    func isState(_ offset: Int) -> Bool {
        index + offset < marks.count && ValueKinds.stateWords.contains(marks[index + offset].words.lowercased())
    }

    mutating func takeText() -> String? {
        skipFillers()
        // `whose name contains filter`: what was said, and not what a value that is known is called.
        if case .known? = peek() {
            index += 1
            return marks[index - 1].words
        }
        switch literal() {
        case .text(let text, _)?: return text
        case .number(let digits)?: return digits
        default:
            // Whatever word it is, it is what has to be contained: `titles containing march`.
            switch peek() {
            case .name?, .span?: break
            default: return nil
            }
            index += 1
            return marks[index - 1].words
        }
    }

    func isValue(_ mark: Mark) -> Bool {
        switch mark {
        case .value, .unknown, .known, .number: true
        default: false
        }
    }

    func isNumber(_ mark: Mark) -> Bool { if case .number = mark { true } else { false } }
}
