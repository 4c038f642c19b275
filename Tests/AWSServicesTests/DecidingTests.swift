import HTTPClient
import JSON
import Testing
import Time

@testable import AWSServices

/// What is worked out from what Amazon says, without asking it.
@Suite struct DecidingTests {
    private static let write = AWSQuestion.write(.stepFunctions, "RedriveExecution", "it could not be redriven", on: "arn:x")

    struct Refusal: Sendable {
        var status = 400
        var name: String
        var message = ""
        var code: AWSError.Code
        var remedy: String?
        var mayHaveHappened = false
    }

    private static let refusals: [Refusal] = [
        Refusal(
            name: "AccessDeniedException",
            message:
                "User: arn:aws:sts::1:assumed-role/bot/i is not authorized to perform: states:RedriveExecution on resource: arn:aws:states:e:1:execution:m:n because no identity-based policy allows it",
            code: .accessDenied(action: "states:RedriveExecution", resource: "arn:aws:states:e:1:execution:m:n"),
            remedy: "Grant states:RedriveExecution on arn:aws:states:e:1:execution:m:n"
        ),
        // Another permission than that of the call.
        Refusal(
            name: "AccessDeniedException",
            message: "not authorized to perform: kms:Decrypt on resource: arn:aws:kms:e:1:key/k.",
            code: .accessDenied(action: "kms:Decrypt", resource: "arn:aws:kms:e:1:key/k")
        ),
        Refusal(name: "AccessDenied", code: .accessDenied(action: "states:RedriveExecution", resource: "arn:x"), remedy: "on arn:x"),
        Refusal(status: 403, name: "", code: .accessDenied(action: "states:RedriveExecution", resource: "arn:x")),
        Refusal(status: 403, name: "UnrecognizedClientException", code: .unauthorized, remedy: "credentials"),
        Refusal(
            status: 403,
            name: "InvalidSignatureException",
            message: "Signature expired: 2020 is now earlier",
            code: .unauthorized,
            remedy: "clock"
        ),
        Refusal(name: "ExpiredTokenException", code: .expired),
        Refusal(name: "TooManyRequestsException", code: .throttled),
        Refusal(status: 429, name: "", code: .throttled),
        Refusal(name: "ExecutionDoesNotExist", code: .notFound),
        Refusal(name: "ClusterNotFoundException", code: .notFound),
        Refusal(status: 404, name: "", code: .notFound),
        Refusal(name: "ExecutionNotRedrivable", code: .refused(name: "ExecutionNotRedrivable")),
        Refusal(status: 502, name: "", code: .unavailable(status: 502), mayHaveHappened: true),
    ]

    @Test(arguments: refusals) func refusalsAreUnderstood(_ item: Refusal) {
        let body: JSON = ["message": .string(item.message)]
        let headers = HTTPClientHeaders(item.name.isEmpty ? [] : [("x-amzn-ErrorType", item.name + ":http://internal.amazon.com/")])
        let answer = AWSErrorAnswer(HTTPClientResponse(status: item.status, headers: headers, body: body.serialized()))
        let error = answer.error(Self.write)
        #expect(error.code == item.code && error.mayHaveHappened == item.mayHaveHappened)
        if let remedy = item.remedy { #expect(error.remedy?.contains(remedy) == true, "\(error)") }
    }

    @Test func pausesGrowAndEnd() {
        let retry = AWSRetry()
        let throttled = AWSError(.throttled, .ecs, attempt: "", reason: "")
        #expect(retry.pause(after: throttled, attempt: 1, kind: .write, random: 1) == .milliseconds(300))
        #expect(retry.pause(after: throttled, attempt: 3, kind: .write, random: 1) == .milliseconds(1_200))
        #expect(retry.pause(after: throttled, attempt: 3, kind: .write, random: 0) == .milliseconds(120))
        #expect(retry.pause(after: throttled, attempt: 4, kind: .read, random: 1) == nil)
        let expired = AWSError(.expired, .ecs, attempt: "", reason: "")
        #expect(retry.pause(after: expired, attempt: 1, kind: .write, random: 1) == .zero)
        #expect(retry.pause(after: expired, attempt: 2, kind: .write, random: 1) == nil)
    }

    @Test func aBucketEmptiesAndFills() {
        var pace = AWSPace(rate: 2, at: 0)
        for _ in 0..<8 { #expect(pace.take(at: 0) == .zero) }
        #expect(pace.take(at: 0) == .seconds(0.5) && pace.take(at: 0) == .seconds(1))
        #expect(pace.take(at: 10_000_000_000) == .zero)
        // Half as fast, and from nothing.
        pace.wasTooMuch()
        #expect(pace.take(at: 10_000_000_000) == .seconds(1))
        for _ in 0..<20 { pace.wasTaken() }
        #expect(pace.take(at: 11_000_000_000) == .zero)
    }

    private static func event(_ id: Int64, after previous: Int64, _ type: String, _ details: JSON? = nil, key: String = "") -> JSON {
        var event: JSONObject = [
            "id": .integer(id), "previousEventId": .integer(previous), "type": .string(type), "timestamp": 1_700_000_000.5,
        ]
        if let details { event[key] = details }
        return .object(event)
    }

    private static func entered(_ id: Int64, after previous: Int64, _ name: String) -> JSON {
        event(id, after: previous, "TaskStateEntered", ["name": .string(name)], key: "stateEnteredEventDetails")
    }

    /// A history with a branch: the failure belongs to the state on its own way back, and not to the one that was entered last.
    @Test(arguments: [false, true]) func theStateThatFailedIsFound(isReversed: Bool) throws {
        let history = [
            Self.event(1, after: 0, "ExecutionStarted"), Self.entered(2, after: 1, "Load"), Self.entered(3, after: 1, "Notify"),
            Self.event(
                4,
                after: 2,
                "TaskFailed",
                ["error": "Boom", "cause": #"{"errorMessage":"the disk is full","trace":["x"]}"#],
                key: "taskFailedEventDetails"
            ),
            Self.event(5, after: 4, "ExecutionFailed", [:], key: "executionFailedEventDetails"),
        ]
        let failure = try #require(ExecutionFailure(isReversed ? history.reversed() : history))
        #expect(failure.state == "Load" && failure.error == "Boom")
        let execution = try #require(Execution(["executionArn": .string(executionARN()), "status": "FAILED"]))
        #expect(ExecutionFailure.words(failure, of: execution) == "It failed in Load: Boom: the disk is full")
        #expect(ExecutionReport(execution: execution, failure: failure).text.contains("run-7 of nightly: failed"))
    }

    /// After a redrive the later failure counts, and a chain that leads to itself ends.
    @Test func theLastFailureCounts() {
        let history = [
            Self.entered(2, after: 1, "Load"),
            Self.event(3, after: 2, "ExecutionFailed", ["error": "First"], key: "executionFailedEventDetails"),
            Self.event(4, after: 3, "ExecutionRedriven"), Self.entered(5, after: 4, "Clean"),
            Self.event(6, after: 7, "TaskTimedOut", ["error": "States.Timeout"], key: "taskTimedOutEventDetails"),
            Self.event(7, after: 6, "Odd"),
            Self.event(8, after: 6, "ExecutionTimedOut"),
        ]
        #expect(ExecutionFailure(history)?.state == "Clean" && ExecutionFailure(history)?.error == "States.Timeout")
        #expect(ExecutionFailure([]) == nil)
    }

    @Test func linesAlikeAreCountedOnce() {
        let start = Moment(seconds: 1_700_000_000)
        let events = ["ERROR job 7 failed", "ERROR job 8 failed", "Traceback", "ERROR job 9 failed\n  at x"].enumerated().map {
            LogEvent(at: start + .seconds(Int64($0.offset)), stream: "s", message: $0.element)
        }
        let report = LogReport("/app", from: start, to: start + .hours(1), events, isCut: false)
        #expect(report.lines.map(\.count) == [3, 1] && report.total == 4 && !report.isCut)
        #expect(report.text.hasPrefix("4 lines in /app from 2023-11-14T22:13:20Z"))
        #expect(LogReport("/app", from: start, to: start, [], isCut: false).text.hasPrefix("No errors"))
    }

    @Test(
        arguments: [
            ("checkout-5xx", "", "checkout", true), ("prod/checkout latency", "", "checkout", true),
            ("checkouts-5xx", "", "checkout", false),
            ("CPU high", "checkout", "checkout", true), ("check-out", "", "checkout", false), ("order_api-errors", "", "order-api", true),
            ("api-order", "", "order-api", false), ("anything", "", "-", false),
        ] as [(String, String, String, Bool)]
    )
    func alarmsNameTheirThing(_ name: String, _ dimension: String, _ thing: String, _ isNamed: Bool) throws {
        let alarm = try #require(
            Alarm(["AlarmName": .string(name), "Dimensions": [["Name": "ServiceName", "Value": .string(dimension)]]])
        )
        #expect(alarm.names(thing) == isNamed)
    }
}
