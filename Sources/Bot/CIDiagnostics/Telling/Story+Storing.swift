import Failures
import JSON

extension Story {
    /// Cut until it fits: less is told later, and nothing is lost that was told already.
    var stored: String {
        var story = self
        for _ in 0..<4 {
            let text = String(decoding: story.json.serialized(), as: UTF8.self)
            if text.utf8.count <= FailureRecord.longestStory { return text }
            story.findings = Array(story.findings.prefix(max(1, story.findings.count / 2)))
            story.excerpt = story.excerpt.filter { line in abs(line.number - (first?.keyLine ?? line.number)) <= 8 }
            story.others = []
        }
        return ""
    }

    private var json: JSON {
        [
            "schema": 1, "verdict": .string(isDiagnosed ? "diagnosed" : "unknown"), "log": ["lines": .integer(Int64(lineCount))],
            "failed_step": step.map { ["name": .string($0), "exit_code": exitCode.map { .integer(Int64($0)) } ?? .null] } ?? .null,
            "findings": .array(findings.map(\.json)), "redactions": .integer(Int64(redactions)),
            "marked_helpful": .bool(isMarkedHelpful),
            "excerpt": .array(excerpt.map { [.integer(Int64($0.number)), .string($0.text)] }),
            "problems": .array(problems.map { .string($0) }),
            "other_jobs": .array(others.map { ["name": .string($0.name), "url": .string($0.url)] }),
        ]
    }

    /// Nil where it is of another version, or was cut.
    init?(stored text: String) {
        guard let json = try? JSON(parsing: Array(text.utf8)), json["schema"]?.int == 1 else { return nil }
        isDiagnosed = json["verdict"] == "diagnosed"
        lineCount = Int(json["log"]?["lines"]?.int ?? 0)
        step = json["failed_step"]?["name"]?.string
        exitCode = (json["failed_step"]?["exit_code"]?.int).map { Int($0) }
        findings = (json["findings"]?.array ?? []).compactMap(Cause.init)
        excerpt = (json["excerpt"]?.array ?? []).compactMap { line in
            guard let number = line[0]?.int, let text = line[1]?.string else { return nil }
            return Excerpt.Line(number: Int(number), text: text)
        }
        problems = (json["problems"]?.array ?? []).compactMap(\.string)
        others = (json["other_jobs"]?.array ?? []).compactMap { job in
            guard let name = job["name"]?.string, let url = job["url"]?.string else { return nil }
            return Job(name: name, url: url)
        }
        redactions = Int(json["redactions"]?.int ?? 0)
        isMarkedHelpful = json["marked_helpful"]?.bool ?? false
    }
}

extension Story.Cause {
    fileprivate var json: JSON {
        [
            "title": .string(title), "category": .string(category), "confidence": .number(confidence), "key_line": .integer(Int64(keyLine)),
            "lines": [[.integer(Int64(lines.lowerBound)), .integer(Int64(lines.upperBound))]], "excerpt": .string(excerpt),
            "causes": .array(causes.map { .string($0) }), "solutions": .array(solutions.map { ["text": .string($0)] }),
            "role": .string(isCause ? "cause" : "other"),
        ]
    }

    fileprivate init?(_ json: JSON) {
        guard let title = json["title"]?.string, let category = json["category"]?.string, let key = json["key_line"]?.int else {
            return nil
        }
        let (first, last) = (json["lines"]?[0]?[0]?.int ?? key, json["lines"]?[0]?[1]?.int ?? key)
        self.init(
            title: title,
            category: category,
            confidence: json["confidence"]?.double ?? 0,
            keyLine: Int(key),
            lines: Int(min(first, key))...Int(max(last, key)),
            excerpt: json["excerpt"]?.string ?? "",
            causes: (json["causes"]?.array ?? []).compactMap(\.string),
            solutions: (json["solutions"]?.array ?? []).compactMap { $0["text"]?.string },
            isCause: json["role"] == "cause"
        )
    }
}
