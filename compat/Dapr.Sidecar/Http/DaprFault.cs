using System.Text.Json.Nodes;

namespace Dapr.Sidecar.Http;

/// <summary>A refusal in Dapr's form: a status, a code and a message.</summary>
internal sealed class DaprFault(int status, string errorCode, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string ErrorCode { get; } = errorCode;

    /// <summary>What is told besides; most errors have nothing of it.</summary>
    public IReadOnlyList<JsonObject>? Details { get; init; }

    public static DaprFault Malformed(string message) => new(StatusCodes.Status400BadRequest, "ERR_MALFORMED_REQUEST", message);
}
