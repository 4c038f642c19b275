extension Resolution {
    /// The secret settings that say where their value lies, by their path.
    package var references: [String: [SecretReference]] {
        var found: [String: [SecretReference]] = [:]
        for key in keys where key.isSecret {
            let references = list(key.path).compactMap(SecretReference.init)
            if !references.isEmpty { found[key.path] = references }
        }
        return found
    }

    /// Where secrets came from that are neither in the environment nor in a file, as pairs of a setting and a place.
    package var fetched: [(setting: String, place: String)] {
        keys.compactMap { key in entries[key.path]?.source.map { (name(of: key), $0) } }
    }

    /// With what was fetched in the place of where it lies. What was not asked for stays as it is written.
    ///
    /// - Parameter answers: the values, or why there is none.
    package func filled(_ answers: [SecretReference: Result<String, SecretProblem>]) throws(ConfigurationProblems) -> Resolution {
        var (filled, problems) = (self, [ConfigurationProblem]())
        for key in keys where references[key.path] != nil {
            guard let entry = entries[key.path] else { continue }
            var (values, complaint) = ([String](), String?.none)
            for value in entry.values {
                guard let reference = SecretReference(value), let answer = answers[reference] else {
                    values.append(value)
                    continue
                }
                switch answer {
                case .failure(let problem): complaint = complaint ?? problem.message
                case .success(let text):
                    let text = CommaSeparated.trimmed(text[...])
                    let found = key.isList ? CommaSeparated.entries(in: text) : [text]
                    if text.isEmpty { complaint = complaint ?? "\(reference) is empty; write the value into it" }
                    complaint = complaint ?? found.lazy.compactMap(key.complaint).first.map { "\(reference): \($0)" }
                    values += found
                }
            }
            if let complaint {
                problems.append(ConfigurationProblem(place: place(of: key.path), key: name(of: key), message: complaint))
            }
            filled.entries[key.path]?.values = values
        }
        if !problems.isEmpty { throw ConfigurationProblems(problems) }
        return filled
    }

    private func name(of key: SettingKey) -> String { place(of: key.path) == "the environment" ? key.variable : key.path }
}

/// Why a secret could not be had, and what to do about it. It repeats none.
package struct SecretProblem: Error, Sendable, Equatable {
    package var message: String

    package init(_ message: String) { self.message = message }
}
