import Drawing
import OperatingSystem
import Plotting
import Time

/// What the analyst's parts take, for `scripts/bench`: `analyst-bench chart [ROUNDS]` draws charts of ordinary size, from typed columns to
/// the bytes of the PNG, and prints how long each took; `analyst-bench csv SOURCE SQL` exports rows as CSV, and `analyst-bench show SOURCE
/// SQL [ROUNDS]` reads the rows of an answer, beside the time that the engine says it took.
@main
struct Main {
    static func main() async {
        let arguments = Swift.CommandLine.arguments.dropFirst()
        if arguments.count >= 3, let name = arguments.first, name == "csv" || name == "show" {
            do { try await measure(name, Array(arguments.dropFirst())) } catch {
                OperatingSystem.write("analyst-bench: \(error)\n", to: .error)
                OperatingSystem.exit(1)
            }
            return
        }
        guard arguments.first == "chart", let rounds = Int(arguments.dropFirst().first ?? "100"), rounds > 0 else {
            OperatingSystem.write("usage: analyst-bench chart [ROUNDS] | csv SOURCE SQL | show SOURCE SQL [ROUNDS]\n", to: .error)
            OperatingSystem.exit(2)
        }
        do {
            for subject in ChartSubject.all { try measure(subject, rounds) }
        } catch {
            OperatingSystem.write("analyst-bench: \(error)\n", to: .error)
            OperatingSystem.exit(1)
        }
    }

    private static func measure(_ name: String, _ arguments: [String]) async throws {
        let subject = try SourceSubject(arguments[0], arguments[1])
        if name == "csv" {
            let (rows, bytes, seconds) = try await subject.export()
            say("{\"name\": \"csv\", \"rows\": \(rows), \"bytes\": \(bytes), \"seconds\": \(seconds)}")
            return
        }
        var times: [(whole: Double, engine: Double)] = []
        for _ in 0...(arguments.dropFirst(2).first.flatMap { Int($0) } ?? 100) { times.append(try await subject.show()) }
        let over = times.dropFirst().map { ($0.whole - $0.engine) * 1_000 }.sorted()
        let whole = times.dropFirst().map { $0.whole * 1_000 }.sorted()
        guard !over.isEmpty else { return }
        say("{\"name\": \"show\", \"overhead\": \(rounded(over[over.count / 2])), \"whole\": \(rounded(whole[whole.count / 2]))}")
    }

    private static func say(_ line: String) { OperatingSystem.write(line + "\n", to: .output) }

    /// The first of a process is told by itself: it loads the library and looks at the machine's fonts.
    private static func measure(_ subject: ChartSubject, _ rounds: Int) throws {
        let clock = ContinuousClock()
        var (times, bytes): ([Double], Int) = ([], 0)
        for _ in 0...rounds {
            let start = clock.now
            bytes = try Chart(title: subject.name, columns: subject.columns, form: subject.form).png.count
            times.append((clock.now - start).inSeconds * 1_000)
        }
        let first = times.removeFirst()
        times.sort()
        let (median, late) = (times[times.count / 2], times[min(times.count - 1, times.count * 95 / 100)])
        OperatingSystem.write(
            "{\"name\": \"\(subject.name)\", \"median\": \(rounded(median)), \"p95\": \(rounded(late)), \"first\": \(rounded(first)), "
                + "\"unit\": \"ms\", \"bytes\": \(bytes)}\n",
            to: .output
        )
    }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
