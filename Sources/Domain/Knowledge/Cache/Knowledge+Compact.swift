import Configuration

extension Knowledge {
    var compact: [UInt8] {
        var writer = CompactWriter()
        writer.list(patterns) { $1.write(to: &$0) }
        writer.list(problems) { writer, problem in
            writer.text(problem.place)
            writer.list(problem.key.map { [$0] } ?? []) { $0.text($1) }
            writer.text(problem.message)
        }
        return writer.bytes
    }

    init(compact bytes: UnsafeRawBufferPointer) throws(CompactReader.Truncated) {
        var reader = CompactReader(bytes)
        let patterns = try reader.list { reader throws(CompactReader.Truncated) in try Pattern(from: &reader) }
        let problems = try reader.list { reader throws(CompactReader.Truncated) in
            let place = try reader.text()
            let key = try reader.list { reader throws(CompactReader.Truncated) in try reader.text() }
            return ConfigurationProblem(place: place, key: key.first, message: try reader.text())
        }
        self.init(patterns: patterns, problems: problems)
    }
}

extension Pattern {
    fileprivate func write(to writer: inout CompactWriter) {
        for text in [id, family, category.rawValue, title, role.rawValue, place] { writer.text(text) }
        writer.number(priority)
        writer.number(isIntermittent ? 1 : 0)
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

    fileprivate init(from reader: inout CompactReader) throws(CompactReader.Truncated) {
        func texts(_ reader: inout CompactReader) throws(CompactReader.Truncated) -> [String] {
            try reader.list { reader throws(CompactReader.Truncated) in try reader.text() }
        }
        func samples(_ reader: inout CompactReader) throws(CompactReader.Truncated) -> [Sample] {
            try reader.list { reader throws(CompactReader.Truncated) in Sample(text: try reader.text(), place: try reader.text()) }
        }
        id = try reader.text()
        family = try reader.text()
        category = Category(rawValue: try reader.text()) ?? .unknown
        title = try reader.text()
        role = Role(rawValue: try reader.text()) ?? .cause
        place = try reader.text()
        priority = try reader.number()
        isIntermittent = try reader.number() == 1
        expressions = try texts(&reader)
        causes = try texts(&reader)
        solutions = try reader.list { reader throws(CompactReader.Truncated) in
            let text = try reader.text()
            return Solution(text: text, action: try texts(&reader).first)
        }
        examples = try samples(&reader)
        counterexamples = try samples(&reader)
    }
}
