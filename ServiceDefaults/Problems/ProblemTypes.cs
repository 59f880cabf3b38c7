using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Gives a stable <c>type</c> to the problems that the framework writes.</summary>
internal static class ProblemTypes
{
    private const string FrameworkTypes = "https://tools.ietf.org/";

    public static void Customize(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem is HttpValidationProblemDetails validation)
        {
            NameFieldsAsJsonDoes(validation);
        }

        problem.Status ??= context.HttpContext.Response.StatusCode;
        if (problem.Type is null || problem.Type.StartsWith(FrameworkTypes, StringComparison.Ordinal))
        {
            problem.Type = Problems.Type(Slug(problem.Status.Value));
        }

        if (problem is HttpValidationProblemDetails { Errors: var errors } invalid)
        {
            // The validator names the properties of our records; callers know the fields of their JSON.
            invalid.Errors = errors.ToDictionary(error => JsonPath(error.Key), error => error.Value);
        }
    }

    /// <summary>The framework tells the names of C#; the client knows those of JSON.</summary>
    private static void NameFieldsAsJsonDoes(HttpValidationProblemDetails validation)
    {
        foreach (var (field, messages) in validation.Errors.ToList())
        {
            validation.Errors.Remove(field);
            validation.Errors[string.Join('.', field.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName))] = messages;
        }
    }

    public static string Slug(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "invalid-input",
        StatusCodes.Status401Unauthorized => "unauthenticated",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
        StatusCodes.Status409Conflict => "conflict",
        StatusCodes.Status413PayloadTooLarge => "too-large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported-media-type",
        StatusCodes.Status429TooManyRequests => "too-many-requests",
        StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable
            or StatusCodes.Status504GatewayTimeout => "unavailable",
        >= 500 => "internal-error",
        _ => "refused",
    };

    private static string JsonPath(string path)
        => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
