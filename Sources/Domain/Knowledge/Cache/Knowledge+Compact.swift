import Configuration

extension Knowledge {
    /// First what every diagnosis asks of each pattern; behind it the texts, which are read one by one when somebody wants them.
    var compact: [UInt8] {
        var texts = CompactWriter()
        var places: [Int] = []
        for pattern in patterns {
            places.append(texts.bytes.count)
            pattern.texts.read.write(to: &texts)
        }
        var writer = CompactWriter()
        writer.list(Array(zip(patterns, places))) { $1.0.write(to: &$0, texts: $1.1) }
        writer.list(problems) { writer, problem in
            writer.text(problem.place)
            writer.list(problem.key.map { [$0] } ?? []) { $0.text($1) }
            writer.text(problem.message)
        }
        return writer.bytes + texts.bytes
    }

    init(compact bytes: UnsafeRawBufferPointer) throws(CompactReader.Truncated) {
        var reader = CompactReader(bytes)
        var patterns = try reader.list { reader throws(CompactReader.Truncated) in try Pattern(from: &reader) }
        let problems = try reader.list { reader throws(CompactReader.Truncated) in
            let place = try reader.text()
            let key = try reader.list { reader throws(CompactReader.Truncated) in try reader.text() }
            return ConfigurationProblem(place: place, key: key.first, message: try reader.text())
        }
        let texts = Array(reader.rest)
        for index in patterns.indices {
            if case .packed(_, let place) = patterns[index].texts { patterns[index].texts = .packed(in: texts, at: place) }
        }
        self.init(patterns: patterns, problems: problems)
    }
}

extension Pattern {
    fileprivate func write(to writer: inout CompactWriter, texts place: Int) {
        for text in [id, family, category.rawValue, title, role.rawValue, self.place] { writer.text(text) }
        writer.number(priority)
        writer.number(isIntermittent ? 1 : 0)
        writer.number(place)
    }

    fileprivate init(from reader: inout CompactReader) throws(CompactReader.Truncated) {
        id = try reader.text()
        family = try reader.text()
        category = Category(rawValue: try reader.text()) ?? .unknown
        title = try reader.text()
        role = Role(rawValue: try reader.text()) ?? .cause
        place = try reader.text()
        priority = try reader.number()
        isIntermittent = try reader.number() == 1
        texts = .packed(in: [], at: try reader.number())
    }
}

extension PatternTexts.Unpacked {
    fileprivate func write(to writer: inout CompactWriter) {
        writer.list(expressions) { $0.text($1) }
        writer.list(causes) { $0.text($1) }
        writer.list(solutions) { writer, solution in
            writer.text(solution.text)
            writer.list(solution.action.map { [$0] } ?? []) { $0.text($1) }
        }
        for samples in [examples, counterexamples] {
            writer.list(samples) { writer, sample in
                writer.text(sample.text)
                writer.text(sample.place)
            }
        }
    }

    init(from reader: inout CompactReader) throws(CompactReader.Truncated) {
        func texts(_ reader: inout CompactReader) throws(CompactReader.Truncated) -> [String] {
            try reader.list { reader throws(CompactReader.Truncated) in try reader.text() }
        }
        func samples(_ reader: inout CompactReader) throws(CompactReader.Truncated) -> [Pattern.Sample] {
            try reader.list { reader throws(CompactReader.Truncated) in
                Pattern.Sample(text: try reader.text(), place: try reader.text())
            }
        }
        expressions = try texts(&reader)
        causes = try texts(&reader)
        solutions = try reader.list { reader throws(CompactReader.Truncated) in
            let text = try reader.text()
            return Pattern.Solution(text: text, action: try texts(&reader).first)
        }
        examples = try samples(&reader)
        counterexamples = try samples(&reader)
    }
}
