import DataQuestions
import Datasets
import JSON
import OperatingSystem
import Postgres
import PostgresData
import Time

/// For scripts/questions: `question-lab sqlite|postgres PLACE NOW` reads a question a line, and writes a line of JSON for each: how it was
/// read, and the SQL. It executes nothing.
@main struct QuestionLab {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let now = Moment(text: arguments[3]) else {
            OperatingSystem.write("usage: question-lab sqlite|postgres PLACE NOW, as 2026-11-22T12:00:00Z\n", to: .error)
            OperatingSystem.exit(2)
        }
        let source: any DataSource =
            arguments[1] == "sqlite"
            ? SQLiteSource(name: "asked", path: arguments[2])
            : PostgresSource(name: "asked", at: try PostgresLocation(arguments[2]))
        let reader = DataReader(catalogue: try await source.catalogue(), now: now)
        while let question = readLine() { OperatingSystem.write("\(line(question, reader, source.dialect))\n", to: .output) }
    }

    private static func line(_ question: String, _ reader: DataReader, _ dialect: SQLDialect) -> String {
        var line = JSONObject()
        switch reader.read(question) {
        case .certain(let one):
            line["kind"] = "certain"
            line["words"] = .string(one.words)
            line["sql"] = .string(one.sql(for: dialect))
        case .unsure(let several):
            line["kind"] = "unsure"
            line["words"] = .string(several.map(\.words).joined(separator: " | "))
            line["readings"] = .array(several.map { .string($0.sql(for: dialect)) })
        case .none(let words, _):
            line["kind"] = "none"
            line["words"] = .string(words)
        }
        return String(decoding: JSON.object(line).serialized(), as: UTF8.self)
    }
}
