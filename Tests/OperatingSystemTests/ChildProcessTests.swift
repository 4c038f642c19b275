import Glibc
import OperatingSystem
import TestSupport
import Testing
import Threading

@Suite(.serialized, .timeLimit(.minutes(1))) struct ChildProcessTests {
    /// A program, and all that was heard of it.
    final class Scene: Sendable {
        let news = Locked<[ChildProcess.News]>([])
        let child: ChildProcess

        init(_ command: [String], environment: [String: String] = [:]) {
            let program = ChildProcess.Program(command: command, environment: environment, patience: .milliseconds(200))
            child = ChildProcess(program) { [news] piece in news.withLock { $0.append(piece) } }
        }

        var output: String {
            let pieces = news.withLock { news -> [[UInt8]] in
                news.compactMap { piece in
                    guard case .output(let bytes) = piece else { return nil }
                    return bytes
                }
            }
            return String(decoding: pieces.joined(), as: UTF8.self)
        }

        func ending() async throws -> ChildProcess.Ending? {
            _ = try await eventually(within: .seconds(30)) { last != nil }
            return last
        }

        private var last: ChildProcess.Ending? {
            news.withLock { news -> ChildProcess.Ending? in
                guard case .ended(let ending) = news.last else { return nil }
                return ending
            }
        }
    }

    @Test(arguments: [
        (["/bin/sh", "-c", "exit 0"], ChildProcess.Ending.exited(0)), (["/bin/sh", "-c", "exit 7"], .exited(7)),
        (["/bin/sh", "-c", "kill -9 $$"], .signalled(9)),
        // What this process ignores is not ignored there.
        (["/bin/sh", "-c", "kill -PIPE $$"], .signalled(13)),
        (["no-such-program"], .notStarted("no-such-program is not found on the PATH")),
        (["/no/such/program"], .notStarted("/no/such/program: No such file or directory")),
        (["/etc"], .notStarted("/etc: Permission denied")), ([], .notStarted("there is no command")),
    ])
    func howItEnds(command: [String], ending: ChildProcess.Ending) async throws {
        signal(SIGPIPE, SIG_IGN)
        #expect(try await Scene(command).ending() == ending)
    }

    @Test func itSeesWhatItIsGivenAndNothingElse() async throws {
        setenv("YARDMASTER_INVENTED_SECRET", "invented", 1)
        let variables = Scene(["/usr/bin/env"], environment: ["A": "1", "B": "two words"])
        #expect(try await variables.ending() == .exited(0))
        #expect(variables.output == "A=1\nB=two words\n")
        // Somebody was careless.
        let careless = open("/dev/null", O_RDONLY)
        defer { close(careless) }
        let descriptors = Scene(["/bin/ls", "/proc/self/fd"])
        #expect(try await descriptors.ending() == .exited(0))
        // The fourth is the folder that it reads.
        #expect(descriptors.output == "0\n1\n2\n3\n")
    }

    @Test func noShellReadsItsArguments() async throws {
        let scene = Scene(["/bin/echo", "$HOME; echo", "*", "a\"b"])
        _ = try await scene.ending()
        #expect(scene.output == "$HOME; echo * a\"b\n")
    }

    @Test func whatIsWrittenArrivesAndComesBack() async throws {
        let scene = Scene(["/bin/cat"])
        let text = String(repeating: "0123456789", count: 100_000)
        #expect(scene.child.write(Array(text.utf8)))
        #expect(try await eventually { scene.output.utf8.count == text.utf8.count })
        scene.child.end()
        #expect(try await scene.ending() == .exited(0))
        #expect(scene.output == text)
        #expect(!scene.child.write([1]))
    }

    /// What it does not read is not kept without end.
    @Test func aFullPipeIsSaid() async throws {
        let scene = Scene(["/bin/sleep", "600"])
        var taken = 0
        while taken < 100, scene.child.write([UInt8](repeating: 0, count: 1 << 20)) { taken += 1 }
        #expect(taken < 100)
        scene.child.end()
        #expect(try await scene.ending() == .signalled(SIGTERM))
    }

    /// Neither a program that does not want to end, nor what it started, is left.
    @Test func theWholeGroupEnds() async throws {
        let scene = Scene(["/bin/sh", "-c", "trap '' TERM; (trap '' TERM; echo $$; while :; do sleep 1; done) & while :; do sleep 1; done"])
        #expect(try await eventually { scene.output.hasSuffix("\n") })
        scene.child.end()
        #expect(try await scene.ending() == .signalled(SIGKILL))
        let group = try #require(Int32(scene.output.dropLast()))
        #expect(try await eventually { kill(-group, 0) == -1 && errno == ESRCH })
    }

    @Test func oneThatClosesItsOutputIsEnded() async throws {
        let scene = Scene(["/bin/sh", "-c", "exec >&-; sleep 600"])
        #expect(try await scene.ending() == .signalled(SIGTERM))
        #expect(scene.news.withLock { $0.first } == .broken("closed its output"))
    }

    @Test func whatItSaidLastIsHeard() async throws {
        for _ in 1...20 {
            let scene = Scene(["/bin/sh", "-c", "echo out; echo err >&2; exit 3"])
            #expect(try await scene.ending() == .exited(3))
            #expect(scene.output == "out\n")
            #expect(scene.news.withLock { $0.contains(.complaint(Array("err\n".utf8))) })
        }
    }

    @Test func droppingItEndsIt() async throws {
        let news = Locked<[ChildProcess.News]>([])
        var child: ChildProcess? = ChildProcess(.init(command: ["/bin/sleep", "600"], environment: [:], patience: .milliseconds(100))) {
            piece in
            news.withLock { $0.append(piece) }
        }
        #expect(child?.write([1]) == true)
        child = nil
        #expect(try await eventually { news.withLock { $0.last } == .ended(.signalled(SIGTERM)) })
    }
}
