using System.Net;
using System.Text.Json.Nodes;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Jobs;

public sealed class JobApiTests
{
    private static readonly string Components = Yaml.State("store");

    [Theory]
    [InlineData("v1.0")]
    [InlineData("v1.0-alpha1")]
    public async Task A_job_is_scheduled_read_and_deleted(string version)
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.PostAsync($"/{version}/jobs/test", TestRuntime.Json("""{"schedule":"@daily"}""")).StatusAsync());
        Assert.Equal("@daily", (string?)JsonNode.Parse(await runtime.Http.GetStringAsync($"/{version}/jobs/test"))?["schedule"]);
        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.DeleteAsync($"/{version}/jobs/test").StatusAsync());
        Assert.Equal((HttpStatusCode.InternalServerError, "DAPR_SCHEDULER_GET_JOB"), await runtime.Http.GetAsync($"/{version}/jobs/test").FaultAsync());
    }

    [Fact]
    public async Task A_job_is_answered_with_all_that_it_was_scheduled_with()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        await runtime.ScheduleAsync(
            "test",
            """{"schedule":"@every 1m","repeats":123,"dueTime":"1000s","ttl":"123s","data":{"a":[1]},"failurePolicy":{"constant":{"interval":"3s","maxRetries":5}}}""");

        Assert.Equal(
            """{"name":"test","schedule":"@every 1m","repeats":123,"dueTime":"1000s","ttl":"123s","data":{"@type":"type.googleapis.com/google.protobuf.Value","value":{"a":[1]}},"failurePolicy":{"constant":{"interval":"3s","maxRetries":5}}}""",
            (await runtime.JobAsync("test"))?.ToJsonString());
    }

    [Fact]
    public async Task Fields_may_have_the_names_of_the_protocol()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        await runtime.ScheduleAsync("test", """{"schedule":"@daily","due_time":"10s","repeats":"3","failure_policy":{"constant":{"interval":"1.5s","max_retries":2}},"unknown":1}""");

        Assert.Equal(
            """{"name":"test","schedule":"@daily","repeats":3,"dueTime":"10s","failurePolicy":{"constant":{"interval":"1.5s","maxRetries":2}}}""",
            (await runtime.JobAsync("test"))?.ToJsonString());
    }

    [Theory]
    [InlineData("", """{"constant":{"interval":"1s","maxRetries":3}}""")]
    [InlineData(""","failurePolicy":{"drop":{}}""", """{"drop":{}}""")]
    [InlineData(""","failurePolicy":{"constant":{"interval":"2s"}}""", """{"constant":{"interval":"2s"}}""")]
    public async Task The_failure_policy_is_drop_or_constant_and_has_a_default(string field, string expected)
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        await runtime.ScheduleAsync("test", $$"""{"schedule":"@daily"{{field}}}""");

        Assert.Equal(expected, (await runtime.JobAsync("test"))?["failurePolicy"]?.ToJsonString());
    }

    [Theory]
    [InlineData("""{"schedule":"@weekly","repeats":3,"overwrite":true,"dueTime":"10s"}""", HttpStatusCode.NoContent, "@weekly")]
    [InlineData("""{"schedule":"@weekly"}""", HttpStatusCode.Conflict, "@daily")]
    [InlineData("""{"schedule":"@weekly","overwrite":false}""", HttpStatusCode.Conflict, "@daily")]
    public async Task A_job_takes_anothers_place_only_if_it_is_told_to(string body, HttpStatusCode status, string schedule)
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        await runtime.ScheduleAsync("test", """{"schedule":"@daily"}""");

        Assert.Equal(status, await runtime.ScheduleAsync("test", body).StatusAsync());
        Assert.Equal(schedule, (string?)(await runtime.JobAsync("test"))?["schedule"]);
    }

    [Theory]
    [InlineData("test", "{}", "DAPR_SCHEDULER_SCHEDULE_EMPTY", "Schedule is empty")]
    [InlineData("test", "", "DAPR_SCHEDULER_SCHEDULE_EMPTY", "Schedule is empty")]
    [InlineData("%20", """{"schedule":"@daily"}""", "DAPR_SCHEDULER_JOB_NAME_EMPTY", "Name is empty")]
    [InlineData("test", """{"name":"test","schedule":"@daily"}""", "DAPR_SCHEDULER_JOB_NAME", "Set the job name in the url only")]
    public async Task What_is_missing_or_too_much_is_400(string name, string body, string code, string message)
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        using var response = await runtime.ScheduleAsync(name, body);
        var fault = JsonNode.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(code, (string?)fault?["errorCode"]);
        Assert.Equal(message, (string?)fault?["message"]);
        Assert.Equal(code, (string?)fault?["details"]?[0]?["reason"]);
    }

    [Theory]
    [InlineData("[{}]")]
    [InlineData("{")]
    [InlineData("""{"schedule":5}""")]
    [InlineData("""{"schedule":"@daily","repeats":-1}""")]
    [InlineData("""{"schedule":"@daily","repeats":1.5}""")]
    [InlineData("""{"schedule":"@daily","overwrite":"yes"}""")]
    [InlineData("""{"schedule":"@daily","failurePolicy":{"constant":{"interval":"soon"}}}""")]
    public async Task A_body_that_is_no_job_is_400(string body)
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        Assert.Equal((HttpStatusCode.BadRequest, "ERR_MALFORMED_REQUEST"), await runtime.ScheduleAsync("test", body).FaultAsync());
    }

    [Theory]
    [InlineData("""{"schedule":"sometimes"}""")]
    [InlineData("""{"schedule":""}""")]
    [InlineData("""{"schedule":"* * * * *"}""")]
    [InlineData("""{"dueTime":"tomorrow"}""")]
    [InlineData("""{"dueTime":"R5/PT1S"}""")]
    [InlineData("""{"dueTime":"1s","repeats":2}""")]
    [InlineData("""{"dueTime":"1s","ttl":"10s"}""")]
    [InlineData("""{"schedule":"@daily","repeats":0}""")]
    [InlineData("""{"schedule":"@daily","ttl":"soon"}""")]
    [InlineData("""{"schedule":"@daily","dueTime":"2030-01-02T00:00:00Z","ttl":"2030-01-01T00:00:00Z"}""")]
    public async Task What_the_scheduler_does_not_take_is_500(string body)
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        Assert.Equal((HttpStatusCode.InternalServerError, "DAPR_SCHEDULER_SCHEDULE_JOB"), await runtime.ScheduleAsync("test", body).FaultAsync());
        Assert.Null(await runtime.JobAsync("test"));
    }

    [Theory]
    [InlineData("bad%5Cname")]
    [InlineData("bad%23name")]
    [InlineData("bad%3Fname")]
    [InlineData("bad%0Aname")]
    public async Task A_name_that_would_change_the_path_is_500(string name)
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        Assert.Equal((HttpStatusCode.InternalServerError, "DAPR_SCHEDULER_SCHEDULE_JOB"), await runtime.ScheduleAsync(name, """{"schedule":"@daily"}""").FaultAsync());
    }

    [Fact]
    public async Task Deleting_what_does_not_exist_succeeds()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.DeleteAsync("/v1.0/jobs/none").StatusAsync());
    }

    [Fact]
    public async Task Each_app_has_its_own_jobs()
    {
        await using var runtime = await TestRuntime.StartAsync(
            Components, options => options with { Apps = [new EmbeddedApp { AppId = "shop" }, new EmbeddedApp { AppId = "other" }] });
        using var other = runtime.HttpFor("other");
        await runtime.ScheduleAsync("test", """{"schedule":"@daily"}""");

        Assert.Equal(HttpStatusCode.InternalServerError, await other.GetAsync("/v1.0/jobs/test").StatusAsync());
        await other.DeleteAsync("/v1.0/jobs/test");
        Assert.NotNull(await runtime.JobAsync("test"));
    }
}
