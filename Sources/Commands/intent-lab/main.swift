import Configuration
import FoundationEssentials
import IntentTraining
import Intents
import OperatingSystem

// For scripts/generate: `intent-lab weights OUTPUT FILE…` writes the model of the sentences.
// For scripts/fit: `intent-lab validate FILE…` prints what models say of sentences that they were not trained with.

let arguments = CommandLine.arguments.dropFirst()
let makesWeights = arguments.first == "weights"
let sentences: TrainingSentences
do {
    sentences = try TrainingSentences(
        try arguments.dropFirst(makesWeights ? 2 : 1).map { path in
            (name: String(path.split(separator: "/").last ?? ""), bytes: try readFile(path))
        }
    )
} catch {
    OperatingSystem.write("\(error)\n", to: .error)
    OperatingSystem.exit(1)
}
let training = Training()
let validation = training.validate(sentences)
if makesWeights, let output = arguments.dropFirst().first {
    try Data(training.model(of: sentences, temperature: validation.temperature).bytes).write(to: URL(filePath: output))
} else {
    OperatingSystem.write(validation.page, to: .output)
}
