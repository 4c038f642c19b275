import JSON
import ModelContext
import Testing

extension Programs {
    @Suite struct RugPullTests {
        @Test(arguments: ["changes-schema", "renames"]) func aToolThatChangesBetweenCallsIsRefused(manner: String) async throws {
            // Looked at before every call.
            let scene = try ProgramScene(manner, freshness: .zero)
            #expect(try await scene.server.tools().map(\.name) == ["look", "search"])
            let error = try await #require(throws: MCPError.self) { try await scene.server.call("look", [:]) }
            #expect(error.code == .notOffered)
            #expect(error.description.contains(manner == "renames" ? "there is no tool look" : "changed after it was first listed"))
            await #expect(throws: MCPError.self) { try await scene.server.call("look2", [:]) }
            #expect(try await scene.server.call("search", [:]).text == "found")
            #expect(scene.log.contains("A tool of an MCP server is refused"))
            await scene.server.close()
        }

        @Test func aServerThatSaysItChangedIsLookedAtAtOnce() async throws {
            let scene = try ProgramScene("changes-after-notice")
            #expect(try await scene.server.call("look", [:]).text == "fine")
            // The notice follows the answer.
            var error: MCPError?
            for _ in 1...50 where error == nil {
                do { _ = try await scene.server.call("look", [:]) } catch let refusal { error = refusal }
            }
            #expect(error?.code == .notOffered)
            await scene.server.close()
        }

        @Test func whatChangesInAnotherLifeHasChangedToo() async throws {
            let scene = try ProgramScene("always-dies")
            _ = try await scene.server.tools()
            await #expect(throws: MCPError.self) { try await scene.server.call("look", [:]) }
            #expect(try await scene.server.survey().refused.isEmpty)
            #expect(scene.lives == 2)
            await scene.server.close()
        }

        @Test func theSameNameTwiceIsRefused() async throws {
            let scene = try ProgramScene("lists-twice")
            #expect(try await scene.server.tools().map(\.name) == ["search"])
            await scene.server.close()
        }

        @Test func aToolWithOurNameIsRefused() async throws {
            let scene = try ProgramScene("fine", reserved: ["look"])
            #expect(try await scene.server.tools().map(\.name) == ["search"])
            let error = try await #require(throws: MCPError.self) { try await scene.server.call("look", [:], authority: .approved) }
            #expect(error.description == "yard: look is refused: one of our own tools has this name")
            await scene.server.close()
        }

        @Test func whatIsProposedNeedsAPerson() async throws {
            let scene = try ProgramScene("fine", tools: [.init("look", .propose), .init("search", .read)])
            let error = try await #require(throws: MCPError.self) { try await scene.server.call("look", [:]) }
            #expect(error.code == .needsApproval)
            #expect(try await scene.server.call("look", [:], authority: .approved).text == "found")
            await scene.server.close()
        }

        /// Approval lifts no other rule.
        @Test func whatIsNotLetInStaysOut() async throws {
            let scene = try ProgramScene("fine", tools: [.init("look", .read)])
            let error = try await #require(throws: MCPError.self) { try await scene.server.call("search", [:], authority: .approved) }
            #expect(error.description == "yard: the settings do not let search in")
            await scene.server.close()
        }

        @Test func argumentsThatDoNotFitAreNotSent() async throws {
            let scene = try ProgramScene("fine")
            let error = try await #require(throws: MCPError.self) { try await scene.server.call("search", ["query": 1]) }
            #expect(error.code == .invalidArguments)
            #expect(error.description == "yard: the arguments of search do not fit: “query” has to be a text")
            await scene.server.close()
        }

        @Test func allPagesAreRead() async throws {
            let scene = try ProgramScene("pages")
            #expect(try await scene.server.tools().map(\.name) == ["tool0", "tool1", "tool2", "tool3", "tool4"])
            await scene.server.close()
        }

        @Test func pagesThatGoRoundEnd() async throws {
            let scene = try ProgramScene("pages-for-ever")
            let error = try await #require(throws: MCPError.self) { try await scene.server.tools() }
            #expect(error.description == "yard: lists the same page of tools again and again")
            await scene.server.close()
        }
    }
}
