extension JSON {
    /// Reads a whole document, strictly: valid UTF-8, no half surrogate, no name twice in an object, nothing after the value.
    package init(parsing bytes: [UInt8], limits: JSONLimits = .default) throws(JSONError) {
        self = try JSONScanner.read(bytes, limits: limits) { scanner throws(JSONError) in try scanner.value() }
    }

    /// Reads whatever ``JSONScanner`` accepts, for a document that was accepted once and has to be readable ever after. Of two members
    /// with the same name the first counts, and a number too great is infinite.
    package init(scanned bytes: [UInt8], limits: JSONLimits = .default) throws(JSONError) {
        self = try JSONScanner.read(bytes, limits: limits) { scanner throws(JSONError) in try scanner.value(isLenient: true) }
    }
}

extension JSONScanner {
    /// Builds the value here. It recurses, but never deeper than the scanner lets containers nest.
    package mutating func value() throws(JSONError) -> JSON { try value(isLenient: false) }

    mutating func value(isLenient: Bool) throws(JSONError) -> JSON {
        switch kind {
        case .null:
            try null()
            return .null
        case .bool:
            return .bool(try bool())
        case .number:
            return try number(isLenient: isLenient)
        case .string:
            let text = try scanString()
            return .string(text.string(in: document))
        case .array:
            var elements: [JSON] = []
            try forEachElement { scanner throws(JSONError) in elements.append(try scanner.value(isLenient: isLenient)) }
            return .array(elements)
        case .object:
            var members: [(key: String, value: JSON)] = []
            var seen = NameSet()
            try forEachMember { key, scanner throws(JSONError) in
                let name = key.string(in: scanner.document)
                guard seen.insert(name) else {
                    // What is not read is passed over.
                    if isLenient { return }
                    throw JSONError(.duplicateName, at: key.range.lowerBound)
                }
                members.append((key: name, value: try scanner.value(isLenient: isLenient)))
            }
            return .object(JSONObject(distinct: members))
        case nil:
            throw unexpected()
        }
    }

    private mutating func number(isLenient: Bool) throws(JSONError) -> JSON {
        let number = try scanNumber()
        // A negative zero is no integer: it would lose its sign.
        if let integer = integer(number), integer != 0 || document[number.start] != UInt8(ascii: "-") { return .integer(integer) }
        let text = String(decoding: document[number.start..<number.end], as: UTF8.self)
        guard let value = Double(text), value.isFinite || isLenient else { throw JSONError(.numberOutOfRange, at: number.start) }
        return .number(value)
    }
}
