import Knowledge
import Logs

/// The lines that are looked at closely, and why.
struct Gathering {
    /// Why a line is looked at where no pattern points at it, or beside the pattern.
    struct Reasons: OptionSet {
        let rawValue: UInt16

        static let lastWords = Reasons(rawValue: 1)
        static let lastPassage = Reasons(rawValue: 2)
        static let earlierPassage = Reasons(rawValue: 4)
        static let firstOutput = Reasons(rawValue: 8)
        static let afterHeading = Reasons(rawValue: 16)
        static let redStart = Reasons(rawValue: 32)
        static let novel = Reasons(rawValue: 64)
        static let beforeSymptom = Reasons(rawValue: 128)
        static let passageBeforeSymptom = Reasons(rawValue: 256)
    }

    struct Found {
        /// The number of the most telling pattern.
        var pattern: UInt32?
        var rank = -1
        var patterns = 0
        /// The pattern speaks of a cause, the line only of an end.
        var isExit = false
        var reasons: Reasons = []
    }

    private(set) var found: [Int: Found] = [:]
    /// What the last green log did not say, in the step that failed.
    private(set) var novel: [ClosedRange<Int>] = []
    private let log: Log
    private let structure: Structure
    private let scope: ClosedRange<Int>
    /// The first line that the failed command itself may have written: what it is called and what it is given stands above.
    private let firstOutput: Int

    init(_ log: Log, _ structure: Structure, _ knowledge: Knowledge, green: GreenLines?, without left: Set<UInt32> = []) {
        self.log = log
        self.structure = structure
        scope = structure.failed?.lines ?? 1...max(1, log.lineCount)
        firstOutput = Self.firstOutput(log, structure, scope)
        var noise: Set<Int> = []
        var headings: [Int] = []
        var symptoms: [Int] = []
        for segment in log.segments {
            for hit in segment.hits where hit.pattern < Sign.gitHubGroup.rawValue && !left.contains(hit.pattern) {
                let pattern = knowledge.patterns[Int(hit.pattern)]
                if pattern.role == .noise {
                    noise.insert(hit.line)
                    continue
                }
                let isSymptom = Self.isSymptom(pattern, log[hit.line] ?? [])
                if pattern.role == .heading { headings.append(hit.line) }
                if isSymptom { symptoms.append(hit.line) }
                let rank = isSymptom ? Self.rankOfSymptom(pattern) : Self.rank(pattern)
                var entry = found[hit.line] ?? Found()
                entry.patterns += 1
                if rank > entry.rank {
                    (entry.pattern, entry.rank) = (hit.pattern, rank)
                    entry.isExit = isSymptom && pattern.role == .cause
                }
                found[hit.line] = entry
            }
        }
        for line in noise { found[line] = nil }
        for line in headings where found[line] != nil { addLine(below: line) }
        addLines(above: symptoms)
        if let green { addNovel(green, besides: Set(symptoms)) }
        addRed()
        addOutputOfFailedCommand()
    }

    /// It tells only what came of it. What a program that runs others says of how they ended is that as well, however loudly it says it.
    private static func isSymptom(_ pattern: Pattern, _ text: ArraySlice<UInt8>) -> Bool {
        switch pattern.role {
        case .symptom, .summary: true
        case .cause: pattern.family == "generic" && LineWords(text).tellsExit
        case .heading, .noise: false
        }
    }

    /// Which of several patterns speaks for a line. What any tool could have written yields to what one tool is known to write, even where
    /// that only tells of an end.
    private static func rank(_ pattern: Pattern) -> Int {
        switch pattern.role {
        case .cause: (pattern.family == "generic" ? 100 : 400) + pattern.priority
        case .heading: 300 + pattern.priority
        case .symptom, .summary: rankOfSymptom(pattern)
        case .noise: 0
        }
    }

    private static func rankOfSymptom(_ pattern: Pattern) -> Int { (pattern.family == "generic" ? 0 : 200) + pattern.priority }

    private mutating func add(_ line: Int, _ reason: Reasons) {
        // What a step is called and given is none of what it says.
        if line < firstOutput, line >= scope.lowerBound { return }
        found[line, default: Found()].reasons.insert(reason)
    }

    /// A heading says that something is told; the line below it begins to tell. A traceback of Python has it in its last line.
    private mutating func addLine(below heading: Int) {
        var line = heading
        var isTraceback = beginsTraceback(line)
        while line < min(heading + (isTraceback ? Self.longestPassage : 6), log.lineCount) {
            line += 1
            let shape = LineShape(log[line] ?? [])
            isTraceback = isTraceback || beginsTraceback(line)
            if shape.isBlank || shape.isRule || shape.isFrame || (isTraceback && shape.indent > 0) { continue }
            return add(line, .afterHeading)
        }
    }

    private func beginsTraceback(_ line: Int) -> Bool { log[line]?.starts(with: "Traceback (most recent".utf8) == true }

    /// What failed had its last words before a line tells that it failed.
    private mutating func addLines(above symptoms: [Int]) {
        let lines = Set(symptoms)
        for symptom in lines.sorted().suffix(Self.mostSymptoms) where scope.contains(symptom) {
            var line = symptom - 1
            while line > scope.lowerBound, symptom - line < 4, log.isBlank(line) { line -= 1 }
            line = aboveFrames(line)
            guard line >= scope.lowerBound, !lines.contains(line), !log.isBlank(line) else { continue }
            add(line, .beforeSymptom)
            let top = passageStart(line)
            if line - top < Self.longestPassage { add(top, .passageBeforeSymptom) }
        }
    }

    private static let mostSymptoms = 100
    private static let longestPassage = 40

    /// The frames of a stack say less than the line above them.
    private func aboveFrames(_ line: Int) -> Int {
        var top = line
        while top > max(1, scope.lowerBound), line - top < Self.longestPassage, LineShape(log[top] ?? []).isFrame { top -= 1 }
        return log.isBlank(top) ? line : top
    }

    private func passageStart(_ line: Int) -> Int {
        var top = line
        while top > max(1, firstOutput), line - top < Self.longestPassage, !log.isBlank(top - 1) { top -= 1 }
        return top
    }

    private mutating func addRed() {
        var before = LineMarks()
        var added = 0
        // The last are likeliest, and of very many none is telling.
        for segment in log.segments.reversed() where segment.firstLine <= scope.upperBound && segment.lastLine >= scope.lowerBound {
            for index in segment.marks.indices.reversed() {
                let marks = segment.marks[index]
                let line = segment.firstLine + index + 1
                if before.contains(.red), !marks.contains(.red), scope.contains(line), added < Self.mostRed {
                    add(line, .redStart)
                    added += 1
                }
                before = marks
            }
        }
    }

    private static let mostRed = 100

    /// Where the failed command said little, what it said may be all there is.
    private mutating func addOutputOfFailedCommand() {
        guard let failed = structure.failed, structure.system == .travis || structure.system == .gitHubActions else {
            return addLastWords(until: structure.end)
        }
        if failed.lines.upperBound - firstOutput < Self.fewLines, firstOutput <= failed.lines.upperBound {
            if let line = (firstOutput...failed.lines.upperBound).first(where: { !log.isBlank($0) && !LineWords.isCommand(log[$0] ?? []) })
            {
                add(line, .firstOutput)
            }
        }
        addLastWords(until: structure.end)
    }

    private static let fewLines = 60

    private static func firstOutput(_ log: Log, _ structure: Structure, _ scope: ClosedRange<Int>) -> Int {
        guard structure.failed != nil, structure.system == .travis || structure.system == .gitHubActions else { return scope.lowerBound }
        let first = scope.lowerBound
        guard log[first]?.starts(with: "##[group]Run ".utf8) == true else { return first + 1 }
        let end = (first...min(scope.upperBound, first + longestHeader)).first { log[$0]?.starts(with: "##[endgroup]".utf8) == true }
        return (end ?? first) + 1
    }

    /// A step shows the whole script that it runs.
    private static let longestHeader = 2000

    /// What was said last, and where the last passages begin.
    private mutating func addLastWords(until end: Int) {
        var line = end
        for passage in 0..<Self.passages {
            var looked = 0
            while line > scope.lowerBound, looked < 12, log.isBlank(line) {
                line -= 1
                looked += 1
            }
            guard line > 0, line >= scope.lowerBound, !log.isBlank(line) else { return }
            if passage == 0 { add(aboveFrames(line), .lastWords) }
            let top = passageStart(line)
            if line - top < Self.longestPassage { add(top, passage == 0 ? .lastPassage : .earlierPassage) }
            line = top - 1
        }
    }

    private static let passages = 4

    private mutating func addNovel(_ green: GreenLines, besides symptoms: Set<Int>) {
        var previousWasKnown = true
        for line in scope {
            guard let text = log[line], !LineWords.isBare(text) else { continue }
            let isKnown = green.contains(text)
            defer { previousWasKnown = isKnown }
            if !isKnown {
                if previousWasKnown || log.marks(of: line).contains(.red) { add(line, .novel) }
                // How it ended and what was fetched is new as well, and explains nothing; what stands between two new lines belongs to them.
                let words = LineWords(text)
                if words.tellsExit || symptoms.contains(line) || LineWords.isTransfer(text) || line > structure.end { continue }
                if let last = novel.last, line - last.upperBound <= 2 {
                    novel[novel.count - 1] = last.lowerBound...line
                } else {
                    novel.append(line...line)
                }
            }
        }
    }
}
