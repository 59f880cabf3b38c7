using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Expected refusals as problem details (RFC 9457), each with a stable <c>type</c>.</summary>
public static class Problems
{
    private const string Base = "https://musicstreaming.example/problems/";

    /// <summary>The <c>type</c> of a slug, such as <c>email-taken</c>.</summary>
    public static string Type(string slug) => Base + slug;

    /// <summary>400: the input is broken in a way that no single field is to blame for.</summary>
    public static ProblemHttpResult BadRequest(string slug, string detail)
        => Of(StatusCodes.Status400BadRequest, slug, detail);

    /// <summary>400 with the names of the fields.</summary>
    public static ValidationProblem Invalid(string field, params string[] messages)
        => TypedResults.ValidationProblem(
            new Dictionary<string, string[]> { [field] = messages }, type: Type("invalid-input"));

    /// <summary>401: who is calling is not known.</summary>
    public static ProblemHttpResult Unauthorized(string slug, string detail)
        => Of(StatusCodes.Status401Unauthorized, slug, detail);

    /// <summary>403: the caller is known and may not.</summary>
    public static ProblemHttpResult Forbidden(string slug, string detail)
        => Of(StatusCodes.Status403Forbidden, slug, detail);

    /// <summary>403: a better plan would allow it.</summary>
    public static ProblemHttpResult UpgradeRequired(string detail) => Forbidden("upgrade-required", detail);

    /// <summary>404 where the bare status would not say enough.</summary>
    public static ProblemHttpResult NotFound(string slug, string detail)
        => Of(StatusCodes.Status404NotFound, slug, detail);

    /// <summary>409: the state of things forbids it now.</summary>
    public static ProblemHttpResult Conflict(string slug, string detail)
        => Of(StatusCodes.Status409Conflict, slug, detail);

    /// <summary>413: too many bytes.</summary>
    public static ProblemHttpResult TooLarge(string slug, string detail)
        => Of(StatusCodes.Status413PayloadTooLarge, slug, detail);

    /// <summary>429: too fast. The caller sets <c>Retry-After</c>.</summary>
    public static ProblemHttpResult TooManyRequests(string slug, string detail)
        => Of(StatusCodes.Status429TooManyRequests, slug, detail);

    /// <summary>Any other refusal.</summary>
    public static ProblemHttpResult Of(int status, string slug, string detail)
        => TypedResults.Problem(detail, statusCode: status, type: Type(slug));
}
