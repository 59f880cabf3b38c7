using Microsoft.AspNetCore.Antiforgery;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Uploads;

/// <summary>Demands the page's antiforgery token in the header RequestVerificationToken, as no form carries it here.</summary>
internal sealed class FormTokenFilter(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        => HttpMethods.IsGet(context.HttpContext.Request.Method) || await antiforgery.IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : Problems.Forbidden("cross-site-request", "Load the page again.");
}
