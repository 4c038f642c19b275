import Application
import CommandLine
import Configuration
import OperatingSystem
import Settings

@main
struct Main {
    static func main() async {
        let termination = TerminationSignal()
        let environment = OperatingSystem.environment()
        let style = TextStyle(isTerminal: OperatingSystem.isTerminal(.output), environment: environment)
        let invocation: Invocation
        do {
            switch try Grammar.yardmaster.parse(Array(Swift.CommandLine.arguments.dropFirst()), style: style) {
            case .help(let text):
                OperatingSystem.write(text, to: .output)
                OperatingSystem.exit(0)
            case .version:
                OperatingSystem.write("yardmaster \(Yardmaster.version)\n", to: .output)
                OperatingSystem.exit(0)
            case .run(let parsed): invocation = parsed
            }
        } catch {
            OperatingSystem.write("\(error)\n", to: .error)
            OperatingSystem.exit(UsageError.exitCode)
        }
        do {
            OperatingSystem.exit(try await Run(invocation, environment: environment, termination: termination).run())
        } catch let error as ConfigurationProblems {
            OperatingSystem.write("\(error)\n", to: .error)
            OperatingSystem.exit(UsageError.exitCode)
        } catch let error as UsageError {
            OperatingSystem.write("\(error)\n", to: .error)
            OperatingSystem.exit(UsageError.exitCode)
        } catch {
            OperatingSystem.write("yardmaster: \(error)\n", to: .error)
            OperatingSystem.exit(1)
        }
    }
}
