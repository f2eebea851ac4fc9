// Draws what the tables under the charts say: a table is read, so nothing is said twice.
"use strict";

const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const TONES = { cooperation: "--good", conflict: "--bad", friendly: "--good", hostile: "--bad" };

function figures(table) {
  const heads = [...table.tHead.rows[0].cells].slice(1);
  const rows = [...table.tBodies[0].rows];
  return {
    periods: rows.map((row) => row.cells[0].textContent),
    series: heads.map((head, at) => ({
      name: head.textContent,
      sign: Number(head.dataset.sign),
      tone: style(TONES[head.dataset.tone] || "--accent"),
      values: rows.map((row) => Number(row.cells[at + 1].textContent)),
    })),
  };
}

function bars(figure) {
  const told = figures(figure.querySelector("table.figures"));
  const soft = style("--soft");
  const line = style("--line");
  return {
    animation: false,
    textStyle: { fontFamily: style("--sans") },
    grid: { left: 44, right: 8, top: 28, bottom: 24 },
    legend: { show: told.series.length > 1, top: 0, left: 0, itemHeight: 10, itemWidth: 14, textStyle: { color: soft } },
    // Text drawn on the canvas: no name from a report becomes part of the page.
    tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" }, valueFormatter: (v) => String(Math.abs(v)) },
    xAxis: { type: "category", data: told.periods, axisLabel: { color: soft }, axisLine: { lineStyle: { color: line } }, axisTick: { show: false } },
    yAxis: { type: "value", minInterval: 1, axisLabel: { color: soft, formatter: (v) => String(Math.abs(v)) }, splitLine: { lineStyle: { color: line } } },
    series: told.series.map((s) => ({
      name: s.name, type: "bar", stack: "all", barMaxWidth: 28, itemStyle: { color: s.tone },
      data: s.values.map((v) => v * s.sign),
    })),
  };
}

const KINDS = { bars };

function draw(figure) {
  const canvas = figure.querySelector(".canvas");
  const chart = echarts.getInstanceByDom(canvas) || echarts.init(canvas);
  chart.setOption(KINDS[figure.dataset.chart](figure), true);
  return chart;
}

const drawn = [...document.querySelectorAll("figure.chart")].map(draw);
addEventListener("resize", () => drawn.forEach((chart) => chart.resize()));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => document.querySelectorAll("figure.chart").forEach(draw));
