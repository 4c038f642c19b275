import Drawing
import OperatingSystem
import Plotting
import Time

/// What the analyst's parts take, for `scripts/bench`: `analyst-bench chart [ROUNDS]` draws charts of ordinary size, from typed columns to
/// the bytes of the PNG, and prints how long each took.
@main
struct Main {
    static func main() {
        let arguments = Swift.CommandLine.arguments.dropFirst()
        guard arguments.first == "chart", let rounds = Int(arguments.dropFirst().first ?? "100"), rounds > 0 else {
            OperatingSystem.write("usage: analyst-bench chart [ROUNDS]\n", to: .error)
            OperatingSystem.exit(2)
        }
        do {
            for subject in ChartSubject.all { try measure(subject, rounds) }
        } catch {
            OperatingSystem.write("analyst-bench: \(error)\n", to: .error)
            OperatingSystem.exit(1)
        }
    }

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
