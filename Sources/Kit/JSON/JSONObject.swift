/// The members of a JSON object in the order in which they were written.
///
/// Names are told apart by their bytes, as JSON does, and not by Unicode equivalence, as `String` does.
package struct JSONObject: Sendable, ExpressibleByDictionaryLiteral {
    package private(set) var members: [(key: String, value: JSON)]

    /// Of two members with the same name the later one counts. (The parser refuses such a document; see ``JSON/init(parsing:limits:)``.)
    package init(_ members: [(key: String, value: JSON)] = []) {
        var seen = NameSet()
        if members.allSatisfy({ seen.insert($0.key) }) {
            self.members = members
        } else {
            self.members = []
            for (key, value) in members { self[key] = value }
        }
    }

    package init(dictionaryLiteral elements: (String, JSON)...) {
        self.init(elements.map { (key: $0.0, value: $0.1) })
    }

    /// For the parser, which has looked for duplicates already.
    init(distinct members: [(key: String, value: JSON)]) { self.members = members }

    package var count: Int { members.count }
    package var isEmpty: Bool { members.isEmpty }

    /// Setting nil takes the member away; setting a new one adds it at the end.
    package subscript(_ key: String) -> JSON? {
        get { position(of: key).map { members[$0].value } }
        set {
            switch (position(of: key), newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append((key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    private func position(of key: String) -> Int? {
        members.firstIndex { $0.key.utf8.elementsEqual(key.utf8) }
    }
}

extension JSONObject: Equatable {
    /// The order of members means nothing in JSON.
    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left.members, right.members).allSatisfy { mine, theirs in
            if mine.key.utf8.elementsEqual(theirs.key.utf8) { return mine.value == theirs.value }
            return right[mine.key] == mine.value && left[theirs.key] == theirs.value
        }
    }
}

/// Remembers names by their bytes: by looking through them while they are few, by hashing when a document brings thousands.
struct NameSet {
    private var few: [String] = []
    private var many: Set<[UInt8]> = []

    /// False when the name was there already.
    mutating func insert(_ name: String) -> Bool {
        if !many.isEmpty { return many.insert(Array(name.utf8)).inserted }
        if few.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { return false }
        few.append(name)
        if few.count > 16 {
            many = Set(few.map { Array($0.utf8) })
            few = []
        }
        return true
    }
}
