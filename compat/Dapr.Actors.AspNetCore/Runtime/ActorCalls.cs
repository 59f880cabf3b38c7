using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapr.Actors.Communication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dapr.Actors.Runtime;

/// <summary>Takes Dapr's calls of this app's actors.</summary>
internal sealed class ActorCalls(ActorRuntime runtime)
{
    /// <summary>
    /// Dapr asks when it has found this process: after its own start, or when it had lost sight of the process. Another replica
    /// may have had the actors meanwhile, so what the instances here remember of their state must not be used any more.
    /// </summary>
    public async Task ConfigurationAsync(HttpContext context)
    {
        await runtime.ForgetAsync();
        context.Response.ContentType = "application/json";
        runtime.WriteConfiguration(context.Response.BodyWriter);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    public Task DeactivateAsync(HttpContext context) => Type(context).DeactivateAsync(Id(context));

    public async Task InvokeAsync(HttpContext context)
    {
        Reentrancy.Id = context.Request.Headers[Reentrancy.HeaderName].FirstOrDefault();
        var isByName = context.Request.Headers.ContainsKey(RemotingHeaders.Request);
        var (type, id, method) = (Type(context), Id(context), Value(context, "methodName"));
        var body = await BodyAsync(context);
        try
        {
            var answer = await type.CallAsync(id, method, body, isByName, context.RequestAborted);
            await AnswerAsync(context, answer);
        }
        catch (Exception exception) when (isByName && !context.Response.HasStarted)
        {
            // The proxy throws it again, so it is the caller's to handle.
            context.Response.Headers[RemotingHeaders.Error] = Details(exception);
            await AnswerAsync(context, JsonSerializer.SerializeToUtf8Bytes(RemoteFailure.From(exception), JsonSerializerOptions.Web));
        }
    }

    public async Task RemindAsync(HttpContext context)
        => await Type(context).RemindAsync(Id(context), Value(context, "reminderName"), await BodyAsync(context));

    public async Task FireAsync(HttpContext context)
    {
        await Type(context).FireAsync(Id(context), await BodyAsync(context));
        await AnswerAsync(context, "false"u8.ToArray());
    }

    private static async Task AnswerAsync(HttpContext context, byte[] json)
    {
        context.Response.ContentLength = json.Length;
        if (json.Length > 0)
        {
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(json, context.RequestAborted);
        }
    }

    private static async Task<byte[]> BodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }

    private static string Details(Exception exception)
    {
        var method = new StackTrace(exception, fNeedFileInfo: true).GetFrame(0);
        var details = $"Exception: {exception.GetType().Name}, Method Name: {method?.GetMethod()?.Name}, Line Number: {method?.GetFileLineNumber()}, Exception uuid: {Guid.NewGuid()}";

        // A header is ASCII, a type's name need not be.
        return JavaScriptEncoder.Default.Encode(details);
    }

    private ActorTypeHost Type(HttpContext context) => runtime.Type(Value(context, "actorTypeName"));

    private static string Id(HttpContext context) => Value(context, "actorId");

    private static string Value(HttpContext context, string name) => context.GetRouteValue(name) as string ?? string.Empty;
}
