import AWSIdentity
import HTTPClient
import TestSupport

/// What a test says of its surroundings, and nothing of this machine: no home, and no metadata service.
func identity(_ variables: [String: String]) -> AWSIdentity {
    AWSIdentity(["AWS_EC2_METADATA_DISABLED": "true"].merging(variables) { _, given in given })
}

func client() -> HTTPClient { HTTPClient(configuration: HTTPClientConfiguration(proxy: .none)) }

func problem(_ body: () async throws(CredentialProblem) -> Void) async -> CredentialProblem? {
    do throws(CredentialProblem) { try await body() } catch { return error }
    return nil
}

/// The answer of the token service to a question for a role.
func roleAnswer(id: String = "ASIAROLE", expires: String = "2100-01-01T00:00:00Z") -> String {
    answer(
        200,
        """
        <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>\(id)</AccessKeyId><SecretAccessKey>invented&amp;secret</SecretAccessKey>\
        <SessionToken>invented-token</SessionToken><Expiration>\(expires)</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
        """
    )
}

func keysAnswer(id: String = "ASIABOX", expires: String = "2100-01-01T00:00:00Z") -> String {
    answer(200, #"{"Code":"Success","AccessKeyId":"\#(id)","SecretAccessKey":"invented","Token":"t","Expiration":"\#(expires)"}"#)
}
