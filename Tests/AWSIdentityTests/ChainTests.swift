import AWS
import HTTPClient
import TestSupport
import Testing
import Threading
import Time

@testable import AWSIdentity

/// Where keys come from, each source as its own SDKs read it, before stand-ins for Amazon's side.
@Suite(.timeLimit(.minutes(2))) struct ChainTests {
    @Test func whatIsMissingIsSaidInOrder() async {
        let nobody = identity([:])
        #expect(!nobody.isConfigured)
        let problem = await problem { () throws(CredentialProblem) in _ = try await nobody.credentials(over: client()) }
        #expect(problem?.kind == .absent)
        #expect(problem?.attempts.map(\.source) == ["environment", "web identity", "profile default", "container", "machine"])
        #expect(problem?.description.contains("AWS_ACCESS_KEY_ID is not set") == true)
    }

    @Test(arguments: [
        (["AWS_ACCESS_KEY_ID": "AKID"], "AWS_SECRET_ACCESS_KEY is not"),
        (["AWS_PROFILE": "ops", "HOME": "/nowhere"], "profile ops: it is not in /nowhere/.aws/credentials"),
        (["AWS_CONFIG_FILE": "/nowhere/config"], "/nowhere/config cannot be read"),
        (["AWS_WEB_IDENTITY_TOKEN_FILE": "/nowhere/token"], "AWS_ROLE_ARN is not"),
        (["AWS_WEB_IDENTITY_TOKEN_FILE": "/nowhere/token", "AWS_ROLE_ARN": "arn:r"], "/nowhere/token cannot be read"),
        (["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://keys.example/"], "nothing was sent there"),
    ])
    func whatIsThereAndFailsEndsTheSearch(variables: [String: String], words: String) async {
        let problem = await problem { () throws(CredentialProblem) in _ = try await identity(variables).credentials(over: client()) }
        #expect(problem?.kind == .failed && problem?.description.contains(words) == true, "\(problem as Any)")
    }

    @Test func keysOfTheEnvironmentComeFirst() async throws {
        let folder = try TemporaryFolder()
        try folder.write("[ops]\naws_access_key_id=AKIDFILE\naws_secret_access_key=x\nregion=eu-west-3\n", as: "credentials")
        let files = ["AWS_SHARED_CREDENTIALS_FILE": folder.path + "/credentials", "AWS_PROFILE": "ops"]
        #expect(try await identity(files).lent(over: client()).source == "profile ops")
        #expect(identity(files).environment.region == "eu-west-3")
        let both = files.merging(["AWS_ACCESS_KEY_ID": "AKIDENV", "AWS_SECRET_ACCESS_KEY": "x", "AWS_REGION": "eu-north-1"]) { $1 }
        #expect(try await identity(both).credentials(over: client()).accessKeyID == "AKIDENV")
        #expect(identity(both).environment.region == "eu-north-1")
    }

    @Test func aRoleIsAssumedWithTheKeysOfAnotherProfile() async throws {
        let service = StandIn { _ in roleAnswer() }
        let folder = try TemporaryFolder()
        try folder.write("[base]\naws_access_key_id=AKIDBASE\naws_secret_access_key=x\n", as: "credentials")
        try folder.write(
            "[profile ops]\nrole_arn=arn:aws:iam::1:role/ops\nsource_profile=base\nexternal_id=x/7\nregion=eu-west-3\n",
            as: "config"
        )
        let ops = identity([
            "AWS_SHARED_CREDENTIALS_FILE": folder.path + "/credentials", "AWS_CONFIG_FILE": folder.path + "/config", "AWS_PROFILE": "ops",
            "AWS_ENDPOINT_URL_STS": service.url("/"), "AWS_ENDPOINT_URL": "http://127.0.0.1:1",
        ])
        let keys = try await ops.credentials(over: client())
        #expect(keys == AWSCredentials(accessKeyID: "ASIAROLE", secretAccessKey: "invented&secret", sessionToken: "invented-token"))
        let request = try #require(service.requests.first)
        #expect(request.headers["authorization"]?.contains("Credential=AKIDBASE/") == true)
        #expect(request.headers["authorization"]?.contains("/eu-west-3/sts/") == true)
        let body = String(decoding: request.body, as: UTF8.self)
        #expect(body.contains("Action=AssumeRole&") && body.contains("ExternalId=x%2F7") && body.contains("RoleSessionName=yardmaster"))
    }

    @Test func aWebIdentityProvesItselfUnsigned() async throws {
        let service = StandIn { _ in roleAnswer() }
        let folder = try TemporaryFolder()
        try folder.write("invented.web.token\n", as: "token")
        let pod = identity([
            "AWS_WEB_IDENTITY_TOKEN_FILE": folder.path + "/token", "AWS_ROLE_ARN": "arn:aws:iam::1:role/pod",
            "AWS_ENDPOINT_URL_STS": service.url(""),
        ])
        #expect(try await pod.credentials(over: client()).accessKeyID == "ASIAROLE")
        let request = try #require(service.requests.first)
        #expect(request.headers["authorization"] == nil)
        #expect(String(decoding: request.body, as: UTF8.self).contains("WebIdentityToken=invented.web.token"))
        #expect(String(decoding: request.body, as: UTF8.self).contains("AssumeRoleWithWebIdentity"))
    }

    @Test func whatTheTokenServiceSaysIsToldOn() async throws {
        let service = StandIn { _ in
            answer(
                403,
                "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>"
            )
        }
        let folder = try TemporaryFolder()
        try folder.write("t", as: "token")
        let pod = identity([
            "AWS_WEB_IDENTITY_TOKEN_FILE": folder.path + "/token", "AWS_ROLE_ARN": "arn:r", "AWS_ENDPOINT_URL": service.url(""),
        ])
        let problem = await problem { () throws(CredentialProblem) in _ = try await pod.credentials(over: client()) }
        #expect(
            problem?.kind == .failed && problem?.description.contains("AccessDenied: not authorized to perform: sts:AssumeRole") == true
        )
    }

    @Test func anAgentOfTheContainerIsAskedWithItsToken() async throws {
        let agent = StandIn { _ in keysAnswer() }
        let folder = try TemporaryFolder()
        try folder.write("invented-agent-token\n", as: "token")
        let task = identity([
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": agent.url("/v2/keys"), "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": folder.path + "/token",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN": "an older one",
        ])
        #expect(try await task.credentials(over: client()).accessKeyID == "ASIABOX")
        #expect(agent.requests.first?.line.hasPrefix("GET /v2/keys ") == true)
        #expect(agent.requests.first?.headers["authorization"] == "invented-agent-token")
    }

    @Test func aMachineIsAskedByTheSecondVersionOnly() async throws {
        let box = StandIn { request in
            switch request.line.split(separator: " ").prefix(2).joined(separator: " ") {
            case "PUT /latest/api/token": answer(200, "invented-session")
            case "GET /latest/meta-data/iam/security-credentials/": answer(200, "yardmaster-role")
            case "GET /latest/meta-data/iam/security-credentials/yardmaster-role": keysAnswer()
            default: answer(404)
            }
        }
        let variables = [
            "AWS_EC2_METADATA_DISABLED": "false", "AWS_EC2_METADATA_SERVICE_ENDPOINT": box.url("/"), "AWS_REGION": "eu-north-1",
        ]
        #expect(try await identity(variables).lent(over: client()).source == "machine")
        #expect(box.requests.first?.headers["x-aws-ec2-metadata-token-ttl-seconds"] == "21600")
        #expect(box.requests.dropFirst().allSatisfy { $0.headers["x-aws-ec2-metadata-token"] == "invented-session" })
        // Where it gives no token, the version before is not tried.
        let old = StandIn { request in request.line.hasPrefix("PUT") ? answer(403) : keysAnswer() }
        let older = identity(variables.merging(["AWS_EC2_METADATA_SERVICE_ENDPOINT": old.url("")]) { $1 })
        let problem = await problem { () throws(CredentialProblem) in _ = try await older.credentials(over: client()) }
        #expect(problem?.kind == .absent && old.requests.count == 1)
    }

    @Test(
        arguments: [
            (#"{"Version":1,"AccessKeyId":"ASIAPROG","SecretAccessKey":"s","SessionToken":"t","Expiration":"2100-01-01T00:00:00Z"}"#, nil),
            (#"{"Version":1,"AccessKeyId":"ASIAPROG"}"#, "credentials without keys"), ("hello", "version 1"),
            (#"{"Version":1,"AccessKeyId":"A","SecretAccessKey":"s","Expiration":"soon"}"#, "credentials without keys"),
        ] as [(String, String?)]
    )
    func aProgramMayGiveThem(output: String, error: String?) async throws {
        let folder = try TemporaryFolder()
        try folder.write(output, as: "output")
        try folder.write("[profile p]\ncredential_process = /bin/cat '\(folder.path)/output'\n", as: "config")
        let program = identity(["AWS_CONFIG_FILE": folder.path + "/config", "AWS_PROFILE": "p"])
        let problem = await problem { () throws(CredentialProblem) in
            #expect(try await program.credentials(over: client()).accessKeyID == "ASIAPROG")
        }
        #expect(
            (problem == nil) == (error == nil) && (error.map { problem?.description.contains($0) == true } ?? true),
            "\(problem as Any)"
        )
    }

    @Test func aProgramThatFailsIsNamed() async throws {
        let folder = try TemporaryFolder()
        try folder.write("[profile p]\ncredential_process = /bin/false\n", as: "config")
        let program = identity(["AWS_CONFIG_FILE": folder.path + "/config", "AWS_PROFILE": "p"])
        let problem = await problem { () throws(CredentialProblem) in _ = try await program.credentials(over: client()) }
        #expect(problem?.description.contains("credential_process ended with exit code 1") == true)
    }
}
