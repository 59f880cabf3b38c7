using System.Text;
using Aspire.Hosting.Dashboard.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>The answers of https://opentelemetry.io/docs/specs/otlp/#otlphttp-response, in protobuf.</summary>
internal static class OtlpAnswer
{
    private const string ContentType = "application/x-protobuf";
    private const int LengthDelimited = 2;
    private const int InvalidArgument = 3;

    /// <summary>Everything was taken, which is what an empty message says, or all but so many records.</summary>
    public static FileContentHttpResult Accepted(int rejected)
        => TypedResults.Bytes(rejected == 0 ? [] : PartialSuccess(rejected), ContentType);

    /// <summary>The request was refused, with <c>google.rpc.Status</c> as the body; sending it again is no use.</summary>
    public static IResult Refused(int statusCode, string message) => new RefusedResult(statusCode, Status(message));

    private static byte[] PartialSuccess(int rejected)
    {
        var partial = new PackedWriter();
        partial.Number(1 << 3);
        partial.Number((ulong)rejected);
        partial.Number((2 << 3) | LengthDelimited);
        partial.Text("Some records have no id or no sensible value."u8);

        var response = new PackedWriter();
        response.Number((1 << 3) | LengthDelimited);
        response.Text(partial.Written(0, partial.Length));
        return response.Written(0, response.Length).ToArray();
    }

    private static byte[] Status(string message)
    {
        var status = new PackedWriter();
        status.Number(1 << 3);
        status.Number(InvalidArgument);
        status.Number((2 << 3) | LengthDelimited);
        status.Text(Encoding.UTF8.GetBytes(message));
        return status.Written(0, status.Length).ToArray();
    }

    private sealed class RefusedResult(int statusCode, byte[] body) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = statusCode;
            httpContext.Response.ContentType = ContentType;
            return httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
        }
    }
}
