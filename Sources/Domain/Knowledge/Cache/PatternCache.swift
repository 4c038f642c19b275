import Cryptography
package import Scanning

/// Keeps compiled patterns from one start to the next, because compiling them takes seconds and loading them milliseconds.
///
/// Nothing depends on it: what is missing, foreign, damaged or cannot be written is told in a line and compiled again.
package struct PatternCache: Sendable {
    private let places: CachePlaces
    private let program: String?
    private let tell: @Sendable (String) -> Void

    /// - Parameters:
    ///   - program: the path of the running program.
    ///   - tell: gets one line for each thing that an operator might wonder about.
    package init(program: String?, environment: [String: String], tell: @escaping @Sendable (String) -> Void) {
        places = CachePlaces(program: program, environment: environment)
        self.program = program
        self.tell = tell
    }

    package func load(
        _ files: [(name: String, bytes: [UInt8])],
        with signs: [ScanPattern]
    ) throws(ScanPatternProblem) -> CompiledKnowledge {
        let key = PatternCacheFile.key(files, signs: signs)
        if let kept = kept(key, signs) { return kept }
        tell("no compiled patterns at hand: compiling what is needed of them")
        return try CompiledKnowledge.prepare(Knowledge(files: files), with: signs)
    }

    /// Keeps what has been compiled since it was loaded, for the next start.
    package func keep(_ compiled: CompiledKnowledge, of files: [(name: String, bytes: [UInt8])], with signs: [ScanPattern]) {
        if compiled.database.takeNews() { keep(compiled, PatternCacheFile.key(files, signs: signs)) }
    }

    private func kept(_ key: [UInt8], _ signs: [ScanPattern]) -> CompiledKnowledge? {
        if let path = places.besideProgram, let found = read(path, key, signs, alsoOf: program.flatMap(PrivateFile.owner)) { return found }
        for folder in places.folders where PrivateFile.owner(folder) != nil {
            if let fault = PrivateFile.folderFault(folder, making: false) {
                tell("\(folder) is not used: \(fault)")
            } else if let found = read(path(in: folder, key), key, signs, alsoOf: nil) {
                return found
            }
        }
        return nil
    }

    private func read(_ path: String, _ key: [UInt8], _ signs: [ScanPattern], alsoOf owner: UInt32?) -> CompiledKnowledge? {
        do {
            let content = try PrivateFile.open(path, alsoOf: owner)
            let tell = tell
            return try PatternCacheFile.read(content, key: key, signs: signs) { tell("\(path): \($0)") }
        } catch PrivateFile.Fault.untrusted(let reason) {
            tell("\(path) is not used: \(reason)")
        } catch PatternCacheFile.Fault.unusable(let reason) {
            tell("\(path) is not used: \(reason)")
        } catch {}
        return nil
    }

    private func keep(_ compiled: CompiledKnowledge, _ key: [UInt8]) {
        let bytes = PatternCacheFile.bytes(compiled, key: key)
        var reasons: [String] = []
        for folder in places.folders {
            let path = path(in: folder, key)
            guard let fault = PrivateFile.folderFault(folder, making: true) ?? PrivateFile.write(bytes, to: path, mode: 0o600) else {
                return tell("kept in \(path)")
            }
            reasons.append("\(folder): \(fault)")
        }
        let reason = reasons.isEmpty ? "neither XDG_CACHE_HOME, HOME nor YARDMASTER_DATA is set" : reasons.joined(separator: "; ")
        tell("not kept, so that the next start compiles them again: \(reason)")
    }

    private func path(in folder: String, _ key: [UInt8]) -> String { "\(folder)/patterns-\(Cryptography.hex(key.prefix(16)))" }
}

extension PatternCache {
    /// Compiles what comes with the program, for its package. Nil, or why it could not be written.
    package static func write(
        _ files: [(name: String, bytes: [UInt8])],
        with signs: [ScanPattern],
        to path: String
    ) throws(ScanPatternProblem) -> String? {
        let compiled = try CompiledKnowledge.compile(Knowledge(files: files), with: signs)
        let bytes = PatternCacheFile.bytes(compiled, key: PatternCacheFile.key(files, signs: signs))
        return PrivateFile.write(bytes, to: path, mode: 0o644)
    }
}
