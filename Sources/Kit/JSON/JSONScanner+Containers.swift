extension JSONScanner {
    /// Goes through an object and hands over the members that are wanted; the others are validated and passed over.
    ///
    /// `body` is told which by its position among the names. A wanted name that comes twice is refused: two readers of one document
    /// must not see different things.
    package mutating func members(
        _ names: JSONNames,
        _ body: (Int, inout JSONScanner) throws(JSONError) -> Void
    ) throws(JSONError) {
        try open(object: true)
        var seen: UInt64 = 0
        var isFirst = true
        while let key = try nextKey(&isFirst) {
            guard let index = names.index(of: key, in: document) else {
                try skip()
                continue
            }
            guard seen & 1 << UInt64(index) == 0 else { throw JSONError(.duplicateName, at: key.range.lowerBound) }
            seen |= 1 << UInt64(index)
            let start = offset
            try body(index, &self)
            if offset == start { try skip() }
        }
    }

    /// Goes through an object and hands over every member.
    package mutating func forEachMember(
        _ body: (JSONText, inout JSONScanner) throws(JSONError) -> Void
    ) throws(JSONError) {
        try open(object: true)
        var isFirst = true
        while let key = try nextKey(&isFirst) {
            let start = offset
            try body(key, &self)
            if offset == start { try skip() }
        }
    }

    /// Goes through an array.
    package mutating func forEachElement(
        _ body: (inout JSONScanner) throws(JSONError) -> Void
    ) throws(JSONError) {
        try open(object: false)
        var isFirst = true
        while try nextElement(&isFirst) {
            let start = offset
            try body(&self)
            if offset == start { try skip() }
        }
    }

    mutating func open(object: Bool) throws(JSONError) {
        guard try current() == UInt8(ascii: object ? "{" : "[") else { throw mismatch(object ? .object : .array) }
        guard depth < depthLimit else { throw JSONError(.tooDeep, at: offset) }
        depth += 1
        offset += 1
    }

    /// The next name of an open object, with the value next; nil after the object has been closed.
    private mutating func nextKey(_ isFirst: inout Bool) throws(JSONError) -> JSONText? {
        try hasNext(&isFirst, before: UInt8(ascii: "}")) ? try key() : nil
    }

    /// Whether an open array has another element, which then is next.
    private mutating func nextElement(_ isFirst: inout Bool) throws(JSONError) -> Bool {
        try hasNext(&isFirst, before: UInt8(ascii: "]"))
    }

    /// Steps over what separates two members. False after the container has been closed.
    private mutating func hasNext(_ isFirst: inout Bool, before end: UInt8) throws(JSONError) -> Bool {
        skipWhitespace()
        let byte = try current()
        if byte == end {
            close()
            return false
        }
        if isFirst {
            isFirst = false
        } else {
            guard byte == UInt8(ascii: ",") else { throw unexpected() }
            offset += 1
            skipWhitespace()
            _ = try current()
        }
        return true
    }

    private mutating func close() {
        depth -= 1
        offset += 1
    }

    @inline(__always)
    mutating func key() throws(JSONError) -> JSONText {
        guard try current() == UInt8(ascii: "\"") else { throw unexpected() }
        let key = try scanString()
        skipWhitespace()
        guard try current() == UInt8(ascii: ":") else { throw unexpected() }
        offset &+= 1
        skipWhitespace()
        return key
    }
}
