import Diagnosis
import Knowledge
import Logs
import Scanning

/// The engine with what the product knows, compiled once.
let engine: Engine = {
    let knowledge = Knowledge(files: Knowledge.embeddedFiles)
    do { return Engine(knowledge, try PatternDatabase.compile(Engine.expressions(knowledge))) } catch { fatalError("\(error)") }
}()

func read(_ text: String) -> Log {
    var reader = engine.reader()
    Array(text.utf8).withUnsafeBytes { reader.read($0) }
    return reader.finish()
}

func diagnose(_ text: String, green: String? = nil) -> DiagnosisReport {
    engine.diagnose(read(text), green: green.map { GreenLines(read($0)) })
}
