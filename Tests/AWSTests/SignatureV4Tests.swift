import AWS
import Testing
import Time

/// Against signatures that botocore made for the same requests; the first three are those of AWS's own test suite as well.
@Suite struct SignatureV4Tests {
    private static let keys = ("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
    private static let instant = Moment(seconds: 1_440_938_160)

    struct Case: Sendable {
        var method = "GET"
        var url: String
        var headers: [(String, String)] = []
        var body = ""
        var region = "us-east-1"
        var service = "service"
        var token: String?
        var names = "host;x-amz-date"
        var signature: String
    }

    private static let cases: [Case] = [
        Case(url: "https://example.amazonaws.com/", signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        Case(
            method: "POST",
            url: "https://example.amazonaws.com/",
            signature: "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"
        ),
        // What is asked is sorted by its names, and by its values where they are the same.
        Case(
            url: "https://example.amazonaws.com/?Param2=value2&Param1=value1",
            signature: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"
        ),
        // An address without a path has one all the same, and a port that goes without saying is not signed.
        Case(url: "https://example.amazonaws.com", signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        Case(url: "https://EXAMPLE.amazonaws.com:443/", signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        // A path that is encoded is encoded once more; keys that expire bring a token.
        Case(
            method: "POST",
            url: "https://bedrock-runtime.eu-central-1.amazonaws.com/model/anthropic.claude-3-haiku-20240307-v1%3A0/converse-stream",
            headers: [("Content-Type", "application/json"), ("Accept", "application/vnd.amazon.eventstream")],
            body: #"{"a":1}"#,
            region: "eu-central-1",
            service: "bedrock",
            token: "invented-session-token",
            names: "accept;content-type;host;x-amz-date;x-amz-security-token",
            signature: "6bb287454da1f7ceb3a8ab5ae366c272ef9171e8234d025ed9557d2543d71808"
        ),
        // Another port is signed, and blanks in a header count once.
        Case(
            method: "POST",
            url: "http://127.0.0.1:5000/",
            headers: [("Content-Type", "application/x-www-form-urlencoded"), ("X-Odd", "  two   blanks ")],
            body: "Action=GetCallerIdentity&Version=2011-06-15",
            service: "sts",
            names: "content-type;host;x-amz-date;x-odd",
            signature: "ac9379ef611da7623777719b73e6002a7f444477afc8169d98fc12f4ab99d998"
        ),
    ]

    @Test(arguments: cases) func signsAsBotocoreDoes(_ item: Case) {
        let credentials = AWSCredentials(accessKeyID: Self.keys.0, secretAccessKey: Self.keys.1, sessionToken: item.token)
        let signed = SignatureV4(credentials, region: item.region, service: item.service).signed(
            item.method,
            url: item.url,
            headers: item.headers,
            body: Array(item.body.utf8),
            at: Self.instant
        )
        let scope = "\(Self.keys.0)/20150830/\(item.region)/\(item.service)/aws4_request"
        let expected = "AWS4-HMAC-SHA256 Credential=\(scope), SignedHeaders=\(item.names), Signature=\(item.signature)"
        #expect(signed.last { $0.0 == "Authorization" }?.1 == expected)
        #expect(signed.contains { $0 == ("X-Amz-Date", "20150830T123600Z") })
        #expect(signed.contains { $0.0 == "X-Amz-Security-Token" } == (item.token != nil))
        #expect(!signed.contains { $0.0 == "Host" }, "the client writes it itself")
    }

    @Test func credentialsAreNotPrinted() {
        let credentials = AWSCredentials(accessKeyID: Self.keys.0, secretAccessKey: Self.keys.1, sessionToken: "invented-session-token")
        #expect("\(credentials)" == "AWSCredentials(AKID…)")
    }
}
